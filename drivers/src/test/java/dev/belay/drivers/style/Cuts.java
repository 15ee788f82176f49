package dev.belay.drivers.style;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.drivers.ChangeControl;
import dev.belay.drivers.DeviceFault;
import java.util.function.Function;

/** Steps of a change whose link dies, and that are run again. Stateless. */
final class Cuts {
  private Cuts() {}

  /** What must hold after a step that was run again, or never cut. */
  interface Judgement {
    void judge(ProtocolBench bench, Object outcome);
  }

  /** What has happened to the device before the step. */
  interface Preparation {
    void prepare(ProtocolBench bench);
  }

  /**
   * Runs a step on a fresh device for each of its commands, cuts the link right there, connects
   * anew and runs the step again.
   */
  static void atEachCommand(
      Persona persona,
      Preparation preparation,
      Function<ProtocolBench, Function<ChangeControl, Object>> step,
      Judgement judgement) {
    int commands;
    try (ProtocolBench bench = new ProtocolBench(persona)) {
      preparation.prepare(bench);
      CuttingGuard counter = new CuttingGuard();
      judgement.judge(bench, bench.change(counter, step.apply(bench)));
      commands = counter.written();
    }
    assertThat(commands).isGreaterThan(2);
    for (ProtocolBench.Cut cut : ProtocolBench.Cut.values()) {
      for (int at = 0; at < commands; at++) {
        try (ProtocolBench bench = new ProtocolBench(persona)) {
          preparation.prepare(bench);
          Function<ChangeControl, Object> action = step.apply(bench);
          cutAt(bench, at, cut, action);
          bench.letLostTrialsEnd();
          judgement.judge(bench, bench.change(action));
        } catch (AssertionError | DeviceFault e) {
          throw new AssertionError(persona + ", command " + at + ", " + cut + ": " + e, e);
        }
      }
    }
  }

  private static void cutAt(
      ProtocolBench bench, int at, ProtocolBench.Cut cut, Function<ChangeControl, Object> action) {
    try {
      bench.change(new CuttingGuard(at, cut.on(bench.device())), action);
    } catch (DeviceFault.ConnectionLost expected) {
      // This is what a cut looks like from here; the goodbye after the step may be cut as well.
    } finally {
      bench.device().behaveWell();
    }
  }
}
