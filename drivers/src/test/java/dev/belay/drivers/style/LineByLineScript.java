package dev.belay.drivers.style;

import dev.belay.drivers.ChangeRequest;
import dev.belay.drivers.RunningConfiguration;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** What an IOS device says in the tests of the line-by-line style, and one small change. */
final class LineByLineScript {
  static final Instant NOW = Instant.parse("2026-11-21T05:00:00Z");
  static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  static final String EXEC = "privileged_exec";
  static final String CONFIG = "configuration";

  static final String BEFORE = "hostname r1\ninterface Loopback0\n description old\n";
  static final String AFTER = "hostname r1\ninterface Loopback0\n description new\n";
  static final RunningConfiguration BASELINE = FakeConsole.configuration(BEFORE);
  static final ChangeRequest REQUEST =
      ChangeRequest.merge(List.of("interface Loopback0", " description new"));
  static final String DIFF = " interface Loopback0\n- description old\n+ description new\n";
  static final String APPROVED = Dialogue.sha256(DIFF);

  static final String ARCHIVE = "The maximum archive configurations allowed is 10.";
  static final String IDLE = "%No Rollback Confirmed Change pending";
  static final String ARMED =
      "Rollback Confirmed Change: Backing up current running config to flash:b-0\n"
          + "Enter configuration commands, one per line.  End with CNTL/Z.";
  static final String SHOW_TIMER = "show archive config rollback timer";

  private LineByLineScript() {}

  static String pending(String user) {
    return """
    Time configured(or reconfigured): 04:58:00 UTC Sat Nov 21 2026
    Timer type: absolute timer
    Timer value: 5 min
    User: %s\
    """
        .formatted(user);
  }

  static FakeConsole ios() {
    return new FakeConsole("cisco_ios");
  }

  static FakeConsole armedAndIdle(String running) {
    return ios().on("show archive", ARCHIVE).on(SHOW_TIMER, IDLE).runs(running);
  }

  static ConfigurationStyle style(FakeConsole console) {
    return ConfigurationStyle.open(console, "op1", InstantSource.fixed(NOW));
  }

  /** The timer is armed and the lines of {@link #REQUEST} are taken. */
  static FakeConsole armedAndTyped() {
    return armedAndIdle(BEFORE)
        .on(EXEC, "configure terminal revert timer 5", ARMED, CONFIG)
        .on(CONFIG, "interface Loopback0", "", CONFIG)
        .on(CONFIG, " description new", "", CONFIG);
  }
}
