package dev.belay.integrations.credentials;

/** What an account is needed for. */
public enum Access {
  /** Backups, checks, plans. Never answered with a write account. */
  READ,
  /** Changes. Answered with the write account, or with the only one when there is no other. */
  WRITE
}
