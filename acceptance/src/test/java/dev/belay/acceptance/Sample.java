package dev.belay.acceptance;

import java.util.List;

/**
 * A change that each platform's persona understands, and the commands by which its steps can be
 * recognised from outside.
 *
 * @param platform the persona
 * @param line adds {@link #MARK} to the configuration
 * @param check a read-only command for the check after the change
 * @param applying typed while the change is being applied
 * @param confirming typed while it is being confirmed or saved
 * @param reverting typed while it is being reverted
 */
record Sample(
    String platform,
    String line,
    String check,
    String applying,
    String confirming,
    String reverting) {
  /** Part of the running configuration exactly when the change is on the device. */
  static final String MARK = "192.0.2.77";

  static final List<Sample> ALL =
      List.of(
          new Sample(
              "cisco_ios",
              "ntp server " + MARK,
              "show version",
              "^ntp server",
              "^configure confirm",
              "^configure revert now"),
          new Sample(
              "arista_eos",
              "ntp server " + MARK,
              "show version",
              "commit timer",
              "^configure session \\S+ commit$",
              "^configure session \\S+ (abort|commit)$"),
          new Sample(
              "juniper_junos",
              "set system ntp server " + MARK,
              "show version",
              "^commit confirmed",
              "^commit check$",
              "^(rollback \\d+|load override terminal|commit comment.*)$"),
          new Sample(
              "frr",
              "ip route " + MARK + "/32 blackhole",
              "show version",
              "^ip route",
              "^write memory",
              "^no ip route"),
          new Sample(
              "linux",
              "up ip route add " + MARK + "/32 dev lo",
              "uname -a",
              "^mv -f",
              "^rm -f",
              "^mv -f"));

  /** The one for that platform. */
  static Sample of(String platform) {
    return ALL.stream()
        .filter(sample -> sample.platform().equals(platform))
        .findFirst()
        .orElseThrow();
  }

  String device() {
    return platform.replace('_', '-');
  }

  /** Those whose device goes back by itself. */
  static List<Sample> withTimer() {
    return ALL.stream()
        .filter(sample -> !List.of("frr", "linux").contains(sample.platform()))
        .toList();
  }

  /** A change file for the one device; the check can be made to say no. */
  String changeFile(boolean checkSaysNo) {
    return changeFile(device(), checkSaysNo);
  }

  /** The same for devices of the platform, with commas between. */
  String changeFile(String devices, boolean checkSaysNo) {
    return """
    title: kill %s
    devices: [%s]
    lines:
      - %s
    checks:
      - name: answers
        command: %s
        %s
    confirm-within: 2m
    """
        .formatted(
            platform,
            devices,
            line,
            check,
            checkSaysNo ? "contains: 'no device says this'" : "matches: '.'");
  }
}
