package dev.belay.activities.session;

/** The device was not tried, because others have rejected the same credential in a row. */
public final class CredentialStopped extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CredentialStopped(String device, String credential) {
    super(
        "Device "
            + device
            + " was not tried: several devices in a row have rejected the credential "
            + credential
            + ", and one more wrong password could lock the account. Correct it and resume.");
  }
}
