package dev.belay.drivers.style;

import dev.belay.drivers.ApplyOutcome;
import dev.belay.drivers.ChangeControl;
import dev.belay.drivers.ChangeRequest;
import dev.belay.drivers.ChangeStanding;
import dev.belay.drivers.ConfirmOutcome;
import dev.belay.drivers.Credentials;
import dev.belay.drivers.DeviceConnector;
import dev.belay.drivers.DeviceSession;
import dev.belay.drivers.HostKeyPolicy;
import dev.belay.drivers.PlannedChange;
import dev.belay.drivers.RevertOutcome;
import dev.belay.drivers.RunningConfiguration;
import dev.belay.drivers.Secret;
import dev.belay.drivers.SessionGuard;
import dev.belay.drivers.SessionOptions;
import dev.belay.drivers.Target;
import dev.belay.drivers.platform.PlatformCatalog;
import dev.belay.emulated.DeviceSpec;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.EmulatedFleet;
import dev.belay.emulated.Event;
import dev.belay.emulated.FleetOptions;
import dev.belay.emulated.ManualClock;
import dev.belay.emulated.Misbehaviour;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** One emulated device on a clock that stands still, and sessions to it. */
final class ProtocolBench implements AutoCloseable {
  static final Duration REVERT_IN = Duration.ofMinutes(5);

  /** One for all, as in a process that drives a fleet. */
  private static final DeviceConnector CONNECTOR = new DeviceConnector(PlatformCatalog.builtIn());

  /** What is the same on every fresh device of a persona need not be asked again and again. */
  private static final Map<Persona, RunningConfiguration> BASELINES = new ConcurrentHashMap<>();

  private static final Map<Persona, String> APPROVED = new ConcurrentHashMap<>();

  private static final Map<Persona, String> APPLIED = new ConcurrentHashMap<>();

  private final Persona persona;
  private final ManualClock clock = new ManualClock(Instant.parse("2026-11-21T05:00:00Z"));
  private final EmulatedFleet fleet;
  private final EmulatedDevice device;
  private final RunningConfiguration baseline;
  private final String before;

  ProtocolBench(Persona persona) {
    this.persona = persona;
    fleet = EmulatedFleet.start(FleetOptions.defaults().withClock(clock));
    device =
        fleet.add(DeviceSpec.of("r1", persona.device()).withConfiguration(persona.configuration()));
    baseline = BASELINES.computeIfAbsent(persona, fresh -> in(DeviceSession::readConfiguration));
    before = device.running();
  }

  Persona persona() {
    return persona;
  }

  EmulatedDevice device() {
    return device;
  }

  ManualClock clock() {
    return clock;
  }

  RunningConfiguration baseline() {
    return baseline;
  }

  /** What the device ran before anybody touched it. */
  String before() {
    return before;
  }

  ChangeRequest good() {
    return ChangeRequest.merge(persona.good());
  }

  /** What a device of this persona runs after the good change, applied once and undisturbed. */
  String afterOneApplication() {
    return APPLIED.computeIfAbsent(
        persona,
        fresh -> {
          try (ProtocolBench other = new ProtocolBench(fresh)) {
            other.apply();
            return other.device().running();
          }
        });
  }

  /** A change that the device's own timer guards. */
  ChangeRequest guarded() {
    return Persona.WITH_TIMER_FOR_REPLACEMENTS.contains(persona)
        ? ChangeRequest.replace(
            baseline
                .raw()
                .replaceFirst("(?m)(^ *description) .*", "$1 " + Persona.EVIDENCE)
                .lines()
                .toList())
        : good();
  }

  PlannedChange plan(ChangeRequest request) {
    return change(control -> control.plan(request, baseline));
  }

  /** The difference that the good change makes. */
  String approved() {
    return APPROVED.computeIfAbsent(persona, fresh -> plan(good()).diffHash());
  }

  /** Applies the good change. */
  ApplyOutcome apply() {
    return apply(good(), approved());
  }

  ApplyOutcome apply(ChangeRequest request, String approved) {
    return change(control -> control.apply(request, baseline, approved, REVERT_IN));
  }

  ChangeStanding probe() {
    return change(control -> control.probe(good(), baseline));
  }

  ConfirmOutcome confirm() {
    return change(control -> control.confirm(good(), baseline));
  }

  RevertOutcome revert() {
    return change(control -> control.revert(baseline));
  }

  /** Does something with the change control in a session of its own. */
  <T> T change(Function<ChangeControl, T> step) {
    return change(new CuttingGuard(), step);
  }

  <T> T change(CuttingGuard guard, Function<ChangeControl, T> step) {
    return change("op1", guard, step);
  }

  <T> T change(String operation, CuttingGuard guard, Function<ChangeControl, T> step) {
    return in(
        guard,
        session -> {
          ChangeControl control = session.change(operation);
          guard.count();
          return step.apply(control);
        });
  }

  <T> T in(Function<DeviceSession, T> use) {
    return in(SessionGuard.unguarded(), use);
  }

  private <T> T in(SessionGuard guard, Function<DeviceSession, T> use) {
    try (DeviceSession session =
        CONNECTOR.connect(
            new Target("r1", device.host(), device.port()),
            Credentials.password("lab", Secret.of("lab")),
            CONNECTOR.platforms().get(persona.platform()),
            new HostKeyPolicy.Pinned(Set.of(device.hostKeyFingerprint())),
            SessionOptions.defaults().withGuard(guard))) {
      return use.apply(session);
    }
  }

  /** A trial that is lost with its session cannot be gone on with: the device ends it. */
  void letLostTrialsEnd() {
    if (Persona.WITH_TIED_TRIALS.contains(persona)) {
      clock.advance(REVERT_IN);
    }
  }

  /** How often the running configuration was set for good: applied and not taken back. */
  int applications() {
    return fleet.log().events("r1", Event.ConfigurationApplied.class).size()
        - fleet.log().events("r1", Event.TimerReverted.class).size();
  }

  /** The ways in which a link dies at a command: before the device got it, or after it ran. */
  enum Cut {
    BEFORE_IT_RAN,
    AFTER_IT_RAN;

    Runnable on(EmulatedDevice device) {
      return this == BEFORE_IT_RAN
          ? device::dropConnections
          : () -> device.behave(new Misbehaviour.DropOnCommand("", true));
    }
  }

  @Override
  public void close() {
    fleet.close();
  }
}
