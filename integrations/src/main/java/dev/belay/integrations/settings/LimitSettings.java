package dev.belay.integrations.settings;

/**
 * What protects the network and its accounts from us. Per worker process.
 *
 * @param sessions at the same time
 * @param sessionsPerSite at the same time to the devices of one site
 * @param loginsPerSecond new sessions
 * @param credentialStop after so many different devices in a row rejected the same credential it is
 *     not tried any more: a wrong password must not lock an account everywhere
 */
public record LimitSettings(
    int sessions, int sessionsPerSite, int loginsPerSecond, int credentialStop) {

  /** Kind to access switches and AAA servers, and still 10,000 devices in a quarter of an hour. */
  public static LimitSettings usual() {
    return new LimitSettings(100, 50, 20, 3);
  }
}
