package dev.belay.integrations.settings;

/**
 * With which account a system is called over HTTP. Holds no secret. Immutable.
 *
 * @param credential reference to the account
 * @param scheme how it is shown
 */
public record WebLogin(String credential, Scheme scheme) {
  /** How an account is shown. */
  public enum Scheme {
    /** User name and password. */
    BASIC,
    /** The password alone, as a token. */
    BEARER,
    /** The password alone, as the tokens of NetBox and Nautobot, whichever version it is of. */
    TOKEN
  }
}
