package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.acceptance.peer.FrrLab;
import dev.belay.acceptance.peer.NeedsPeer;
import dev.belay.acceptance.peer.Peer;
import dev.belay.drivers.ApplyOutcome;
import dev.belay.drivers.ChangeControl;
import dev.belay.drivers.ChangeRequest;
import dev.belay.drivers.ConfirmOutcome;
import dev.belay.drivers.Credentials;
import dev.belay.drivers.DeviceConnector;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.DeviceSession;
import dev.belay.drivers.HostKeyPolicy;
import dev.belay.drivers.PlannedChange;
import dev.belay.drivers.Protection;
import dev.belay.drivers.RevertOutcome;
import dev.belay.drivers.RunningConfiguration;
import dev.belay.drivers.SessionGuard;
import dev.belay.drivers.SessionOptions;
import dev.belay.drivers.Target;
import dev.belay.drivers.platform.PlatformCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sentences about safe change of the drivers' PlatformContractTest, on a real router. What the
 * drivers say is compared with what the router says when it is asked directly.
 */
@NeedsPeer(Peer.FRR)
final class RealFrrContractIT {
  private static final String ROUTER = "frr1";
  private static final String EVIDENCE = "changed by belay";
  private static final String SECRET = "hush-hush";
  private static final Duration REVERT_IN = Duration.ofMinutes(5);
  private static final List<String> GOOD =
      List.of(
          "interface lo",
          " description " + EVIDENCE,
          "exit",
          "ip route 198.51.100.0/24 blackhole",
          "ip route 198.51.101.0/24 blackhole");

  @TempDir static Path temp;

  private static final Map<List<String>, String> APPROVALS = new HashMap<>();

  private static FrrLab lab;
  private static DeviceConnector connector;
  private static RunningConfiguration baseline;
  private static String before;

  @BeforeAll
  static void startRouter() {
    lab = FrrLab.start(temp.resolve("lab"), 1);
    connector = new DeviceConnector(PlatformCatalog.builtIn());
    baseline = in(SessionOptions.defaults(), DeviceSession::readConfiguration);
    before = running();
  }

  @AfterAll
  static void stopRouter() {
    if (lab != null) {
      connector.close();
      lab.close();
    }
  }

  /** The next test begins where this one did. */
  @AfterEach
  void goBack() {
    assertThat(revert()).isInstanceOf(RevertOutcome.Reverted.class);
    assertThat(running()).isEqualTo(before);
  }

  @Test
  void aPlanShowsTheChangeAndChangesNothing() {
    PlannedChange plan = plan(GOOD);

    assertThat(plan.diff()).contains(EVIDENCE);
    assertThat(plan(GOOD).diffHash()).isEqualTo(plan.diffHash());
    assertThat(plan.protection().kind()).isEqualTo(Protection.Kind.WATCHDOG);
    assertThat(plan.protection().limitation()).isNotBlank();
    assertThat(running()).isEqualTo(before);
  }

  @Test
  void aRefusedLineIsNamedByNumberAndAnswerAndTheDeviceIsAsBefore() {
    List<String> lines = List.of(GOOD.get(3), "ip rooute 198.51.102.0/24 " + SECRET);

    ApplyOutcome outcome = apply(lines, SessionOptions.defaults());

    assertThat(outcome)
        .isInstanceOfSatisfying(
            ApplyOutcome.Refused.class,
            refused -> {
              assertThat(refused.provenUnchanged()).isTrue();
              assertThat(refused.rejection().lineNumber()).isEqualTo(2);
              assertThat(refused.rejection().answer()).contains("% Unknown command");
            });
    assertThat(running()).isEqualTo(before);
  }

  @Test
  void applyCrashProbeAndContinueEndInOneApplication() {
    CuttingGuard counter = new CuttingGuard(-1);
    assertThat(apply(GOOD, SessionOptions.defaults().withGuard(counter)))
        .isInstanceOf(ApplyOutcome.Applied.class);
    String once = running();
    assertThat(once).contains(EVIDENCE, "198.51.100.0/24", "198.51.101.0/24");
    goBack();
    assertThat(counter.written).isGreaterThan(GOOD.size());

    for (int at = 1; at < counter.written; at++) {
      CuttingGuard guard = new CuttingGuard(at);
      try {
        apply(GOOD, SessionOptions.defaults().withGuard(guard));
      } catch (DeviceFault.ConnectionLost expected) {
        // This is what a cut looks like from here; the goodbye may be cut as well.
      }
      assertThat(guard.written).as("command %d was reached", at).isGreaterThan(at);

      assertThat(apply(GOOD, SessionOptions.defaults()))
          .as("cut before command %d", at)
          .isInstanceOf(ApplyOutcome.Applied.class);
      assertThat(running()).as("cut before command %d", at).isEqualTo(once);
      goBack();
    }
  }

  @Test
  void aConfirmedChangeIsSavedAndCanStillBeTakenBack() {
    String startup = lab.startup(ROUTER);
    assertThat(apply(GOOD, SessionOptions.defaults())).isInstanceOf(ApplyOutcome.Applied.class);

    ConfirmOutcome confirmed =
        change(control -> control.confirm(ChangeRequest.merge(GOOD), baseline));
    assertThat(confirmed).isEqualTo(new ConfirmOutcome.Confirmed());

    assertThat(lab.startup(ROUTER)).contains(EVIDENCE).isNotEqualTo(startup);
    assertThat(revert()).isEqualTo(new RevertOutcome.Reverted(false));
    assertThat(lab.startup(ROUTER)).doesNotContain(EVIDENCE);
  }

  @Test
  void aRevertIsProvenAndRevertingAgainIsHarmless() {
    apply(GOOD, SessionOptions.defaults());
    assertThat(running()).isNotEqualTo(before);

    assertThat(revert()).isEqualTo(new RevertOutcome.Reverted(false));
    assertThat(revert()).isEqualTo(new RevertOutcome.Reverted(true));
    assertThat(running()).isEqualTo(before);
  }

  @Test
  void secretsAreRedactedInWhatIsHeard(@TempDir Path folder) throws IOException {
    List<String> lines = List.of("password " + SECRET, GOOD.get(3));
    Path transcript = folder.resolve("transcript");

    ApplyOutcome outcome = apply(lines, SessionOptions.defaults().withTranscript(transcript));

    assertThat(outcome).isInstanceOf(ApplyOutcome.Applied.class);
    assertThat(running()).contains(SECRET);
    assertThat(Files.readString(transcript)).contains(GOOD.get(3)).doesNotContain(SECRET);
  }

  private static PlannedChange plan(List<String> lines) {
    return change(control -> control.plan(ChangeRequest.merge(lines), baseline));
  }

  private static ApplyOutcome apply(List<String> lines, SessionOptions options) {
    // What was approved before the first attempt: a plan on a half-changed device would differ.
    String approved = APPROVALS.computeIfAbsent(lines, fresh -> plan(fresh).diffHash());
    return change(
        options,
        control -> control.apply(ChangeRequest.merge(lines), baseline, approved, REVERT_IN));
  }

  private static RevertOutcome revert() {
    return change(control -> control.revert(baseline));
  }

  private static <T> T change(Function<ChangeControl, T> step) {
    return change(SessionOptions.defaults(), step);
  }

  private static <T> T change(SessionOptions options, Function<ChangeControl, T> step) {
    return in(
        options,
        session -> {
          ChangeControl control = session.change("op1");
          if (options.guard() instanceof CuttingGuard guard) {
            guard.counting = true;
          }
          return step.apply(control);
        });
  }

  private static <T> T in(SessionOptions options, Function<DeviceSession, T> use) {
    try (DeviceSession session =
        connector.connect(
            new Target(ROUTER, "127.0.0.1", lab.port(ROUTER)),
            new Credentials(FrrLab.ACCOUNT, null, List.of(lab.privateKey()), null, null),
            connector.platforms().get("frr"),
            new HostKeyPolicy.KnownHosts(lab.knownHosts()),
            options)) {
      return use.apply(session);
    }
  }

  private static String running() {
    return lab.ask(ROUTER, "show running-config");
  }

  /** Cuts every session right before the nth thing that is typed after the login. */
  private static final class CuttingGuard implements SessionGuard {
    private final int at;
    private boolean counting;
    private int written;

    CuttingGuard(int at) {
      this.at = at;
    }

    @Override
    public void ensureMayWrite() {
      if (counting && written++ == at) {
        lab.cutSessions(ROUTER);
      }
    }

    @Override
    public Registration onRevoked(Runnable closeNow) {
      return () -> {};
    }

    @Override
    public void progress(String step) {}
  }
}
