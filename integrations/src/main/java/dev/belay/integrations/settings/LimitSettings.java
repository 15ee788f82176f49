package dev.belay.integrations.settings;

import java.util.Map;

/**
 * What protects the network and its accounts from us. Per worker process. Immutable.
 *
 * @param sessions at the same time
 * @param loginsPerSecond new sessions
 * @param site what holds for a site that is not named in {@code sites}
 * @param sites those with limits of their own, by name
 * @param credentialStop after so many different devices in a row rejected the same credential it is
 *     not tried any more: a wrong password must not lock an account everywhere
 * @param siteStop after so many different devices of a site in a row were not reached, a run's
 *     other devices there wait for a later pass; 0 = all are tried
 */
public record LimitSettings(
    int sessions,
    int loginsPerSecond,
    Site site,
    Map<String, Site> sites,
    int credentialStop,
    int siteStop) {
  public LimitSettings {
    sites = Map.copyOf(sites);
  }

  /**
   * What the devices of one site are asked.
   *
   * @param sessions at the same time
   * @param loginsPerSecond new sessions
   */
  public record Site(int sessions, int loginsPerSecond) {}

  /** Kind to access switches and AAA servers, and still 10,000 devices in a quarter of an hour. */
  public static LimitSettings usual() {
    return new LimitSettings(100, 20, new Site(50, 20), Map.of(), 3, 5);
  }
}
