package dev.belay.cli.platform;

import dev.belay.drivers.CommandResult;
import dev.belay.drivers.Credentials;
import dev.belay.drivers.DeviceConnector;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.DeviceSession;
import dev.belay.drivers.HostKeyPolicy;
import dev.belay.drivers.Rejection;
import dev.belay.drivers.RunningConfiguration;
import dev.belay.drivers.SessionOptions;
import dev.belay.drivers.Target;
import dev.belay.drivers.Timeouts;
import dev.belay.drivers.mode.Refusals;
import dev.belay.drivers.platform.Mode;
import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.platform.PlatformCatalog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * One session in which a definition is tried, step by step. Types nothing but what the definition
 * says and commands that only read. One per command; not thread-safe.
 */
final class Trial {
  private final Target target;
  private final Platform platform;
  private final Credentials credentials;
  private final HostKeyPolicy hostKeys;
  private final Timeouts timeouts;
  private final Heard heard;
  private final List<Step> steps = new ArrayList<>();

  Trial(
      Target target,
      Platform platform,
      Credentials credentials,
      HostKeyPolicy hostKeys,
      Timeouts timeouts) {
    this.target = target;
    this.platform = platform;
    this.credentials = credentials;
    this.hostKeys = hostKeys;
    this.timeouts = timeouts;
    this.heard = new Heard(new Refusals(platform));
  }

  /** One thing that was done, how long it took and what came of it. */
  record Step(String step, long milliseconds, String result) {}

  /** What a program gets. */
  record Report(boolean worked, String conclusion, List<Step> steps) {}

  /** Connects, reads, runs the commands, and leaves. */
  Report run(List<String> commands) {
    try (DeviceConnector connector = new DeviceConnector(PlatformCatalog.builtIn())) {
      long start = System.nanoTime();
      try (DeviceSession session = connect(connector)) {
        steps.addAll(heard.sinceThen(start));
        steps.add(new Step("prompt and mode", 0, mode(session)));
        int refusedAtLogin = heard.refused();
        boolean read = readsConfiguration(session);
        boolean allRead =
            commands.stream().map(each -> runs(session, each)).reduce(true, (a, b) -> a && b);
        leave(session);
        return report(refusedAtLogin, read && allRead);
      } catch (DeviceFault fault) {
        steps.addAll(heard.sinceThen(start));
        steps.add(new Step("failed", millis(start), String.valueOf(fault.getMessage())));
        return new Report(false, advice(fault), List.copyOf(steps));
      }
    }
  }

  private static String advice(DeviceFault fault) {
    return fault.type()
        + (fault instanceof DeviceFault.HostKeyUnknown
            ? ": compare the fingerprint with the device's own, then name it by --host-key."
            : ": it went no further than the last step above.");
  }

  private Report report(int refusedAtLogin, boolean read) {
    if (refusedAtLogin > 0) {
      return new Report(
          false,
          "The device refused "
              + counted(refusedAtLogin)
              + " that the definition types after login.",
          List.copyOf(steps));
    }
    return read
        ? new Report(true, "The definition works for reading.", List.copyOf(steps))
        : new Report(false, "Not everything could be read; see above.", List.copyOf(steps));
  }

  private static String counted(int lines) {
    return lines == 1 ? "a line" : lines + " lines";
  }

  private DeviceSession connect(DeviceConnector connector) {
    return connector.connect(
        target,
        credentials,
        platform,
        hostKeys,
        SessionOptions.defaults().withTimeouts(timeouts).withListener(heard));
  }

  /** A prompt that fits two modes is told apart only by what was typed before. */
  private String mode(DeviceSession session) {
    List<String> fitting =
        platform.modes().stream()
            .filter(mode -> mode.matches(session.prompt()))
            .map(Mode::name)
            .toList();
    String shown = "'" + session.prompt().strip().replace("\n", "⏎") + "'";
    return switch (fitting.size()) {
      case 0 -> shown + " fits no mode";
      case 1 -> shown + " is mode " + session.mode();
      default ->
          shown
              + " is taken for mode "
              + session.mode()
              + "; it fits "
              + String.join(", ", fitting);
    };
  }

  private boolean readsConfiguration(DeviceSession session) {
    if (platform.belay().configuration() == null) {
      steps.add(new Step("read the configuration", 0, "not tried: no `belay: configuration:` yet"));
      return true;
    }
    return step(
        "read the configuration",
        () -> {
          RunningConfiguration running = session.readConfiguration();
          return running.raw().length() + " characters, proven whole" + heard.pages();
        });
  }

  private boolean runs(DeviceSession session, String command) {
    if (!mayRun(command)) {
      steps.add(
          new Step(
              command,
              0,
              "not tried: it is not among the definition's `read_only`, nor a plain `show`"));
      return false;
    }
    boolean[] accepted = {true};
    boolean answered =
        step(
            command,
            () -> {
              CommandResult result = session.run(command);
              Rejection rejection = result.rejection();
              accepted[0] = rejection == null;
              return rejection == null
                  ? Words.lines(result.output()) + heard.pages()
                  : "refused: " + rejection.answer();
            });
    return answered && accepted[0];
  }

  /** A definition that does not say yet what reads gets the benefit of the plainest words. */
  private boolean mayRun(String command) {
    return platform.onlyReads(command)
        || (platform.belay().readOnly().isEmpty()
            && PlatformCatalog.builtIn().get("generic").onlyReads(command));
  }

  private void leave(DeviceSession session) {
    long start = System.nanoTime();
    session.close();
    steps.add(
        new Step(
            "log out",
            millis(start),
            Words.instructions(platform.onClose()).replace("nothing", "`exit`")));
  }

  private boolean step(String name, Supplier<String> work) {
    heard.forget();
    long start = System.nanoTime();
    try {
      String result = work.get();
      steps.add(new Step(name, millis(start), result));
      return true;
    } catch (DeviceFault.IncompleteConfiguration | DeviceFault.CommandRejected fault) {
      steps.add(new Step(name, millis(start), String.valueOf(fault.getMessage())));
      return false;
    }
  }

  private static long millis(long start) {
    return Duration.ofNanos(System.nanoTime() - start).toMillis();
  }
}
