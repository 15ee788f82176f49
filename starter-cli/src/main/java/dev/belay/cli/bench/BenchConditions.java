package dev.belay.cli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Under what a bench was run, as far as it changes the figures.
 *
 * @param measured what the figures are of, such as {@code sessions}, which are the driver's alone
 * @param on which devices, as chosen; no secret
 * @param platforms of the devices
 * @param show what they are asked
 * @param devices of the second column
 * @param atOnce devices at the same time in the second column
 * @param rounds of which the table shows the medians
 * @param warmUp sessions before each row
 * @param megabytes sent to the one device
 * @param megabytesEach sent to each of the many
 * @param delayMillis that every command takes on an emulated device
 * @param java release of the runtime
 * @param machine system and architecture
 * @param cores that the runtime sees
 */
record BenchConditions(
    String measured,
    String on,
    String platforms,
    String show,
    int devices,
    int atOnce,
    int rounds,
    int warmUp,
    int megabytes,
    int megabytesEach,
    long delayMillis,
    String java,
    String machine,
    int cores) {
  BenchConditions {
    Objects.requireNonNull(measured, "measured");
    Objects.requireNonNull(on, "on");
    Objects.requireNonNull(platforms, "platforms");
    Objects.requireNonNull(show, "show");
    Objects.requireNonNull(java, "java");
    Objects.requireNonNull(machine, "machine");
  }

  /** Those of a bench in this process, now. */
  static BenchConditions here(
      String measured, String on, String platforms, String show, int devices, BenchPlan plan) {
    return new BenchConditions(
        measured,
        on,
        platforms,
        show,
        devices,
        Math.min(devices, plan.atOnce()),
        plan.rounds(),
        plan.warmUp(),
        plan.megabytes(),
        plan.megabytesEach(),
        plan.delay().toMillis(),
        Runtime.version().toString(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors());
  }

  /** What was otherwise when these others were in force; for people, empty when nothing was. */
  List<String> differencesFrom(BenchConditions then) {
    List<String> found = new ArrayList<>();
    differ(found, "measured", then.measured, measured);
    differ(found, "on", then.on, on);
    differ(found, "platforms", then.platforms, platforms);
    differ(found, "show", then.show, show);
    differ(found, "devices", then.devices, devices);
    differ(found, "at a time", then.atOnce, atOnce);
    differ(found, "rounds", then.rounds, rounds);
    differ(found, "warm-up", then.warmUp, warmUp);
    differ(found, "MB", then.megabytes, megabytes);
    differ(found, "MB each", then.megabytesEach, megabytesEach);
    differ(found, "delay in ms", then.delayMillis, delayMillis);
    differ(found, "Java", then.java, java);
    differ(found, "machine", then.machine, machine);
    differ(found, "cores", then.cores, cores);
    return found;
  }

  private static void differ(List<String> found, String what, Object then, Object now) {
    if (!then.equals(now)) {
      found.add(what + ": " + then + " then, " + now + " now");
    }
  }
}
