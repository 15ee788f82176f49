package dev.belay.drivers.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.DeviceSession;
import dev.belay.drivers.SessionGuard;
import dev.belay.drivers.SessionOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The caller's permission is asked before each write, and its loss ends the session at once. */
class GuardedSessionTest {
  @TempDir private Path folder;

  @Test
  void nothingIsWrittenOnceThePermissionIsGone() {
    Guard guard = new Guard();
    ScriptedWire wire = Scripts.ios();
    DeviceSession session = Sessions.open(wire, "cisco_ios", guarded(guard));
    int before = wire.written().size();
    guard.revoked = true;

    assertThatThrownBy(() -> session.run("reload"))
        .isInstanceOf(DeviceFault.OperationRevoked.class);
    session.close();

    assertThat(wire.written()).hasSize(before);
    assertThat(wire.isClosed()).isTrue();
  }

  @Test
  void aReadThatWaitsEndsWhenThePermissionIsWithdrawn() throws Exception {
    Guard guard = new Guard();
    ScriptedWire wire = Scripts.ios().on("show tech", "show tech\r\n");
    DeviceSession session = Sessions.open(wire, "cisco_ios", guarded(guard));
    CountDownLatch sent = new CountDownLatch(1);
    guard.beforeWrite = sent::countDown;

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture<?> run =
          CompletableFuture.runAsync(() -> session.run("show tech"), threads);
      sent.await();
      guard.withdraw();

      assertThatThrownBy(run::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(DeviceFault.OperationRevoked.class);
    }
    assertThat(wire.isClosed()).isTrue();
  }

  @Test
  void aClosedSessionTakesItsCallbackBack() {
    Guard guard = new Guard();
    ScriptedWire wire = Scripts.ios().cutsAfter("exit", "exit\r\n");
    DeviceSession session = Sessions.open(wire, "cisco_ios", guarded(guard));

    session.close();
    session.close();

    assertThat(guard.callbacks).isEmpty();
    assertThat(wire.written()).containsOnlyOnce("exit");
  }

  @Test
  void theGuardHearsWhatIsDone() {
    Guard guard = new Guard();
    ScriptedWire wire =
        Scripts.ios()
            .on(
                "show running-config",
                Scripts.answer(
                    "show running-config", Scripts.iosConfiguration("hostname r1"), "r1#"))
            .on("", "\r\nr1#");

    String unused = Sessions.open(wire, "cisco_ios", guarded(guard)).readConfiguration().rawHash();

    assertThat(guard.steps).containsExactly("logging in", "reading running configuration");
  }

  @Test
  void aTranscriptHoldsTheSessionWithoutItsSecretsForItsOwnerOnly() throws Exception {
    Path file = folder.resolve("r1.txt");
    ScriptedWire wire =
        Scripts.ios()
            .on(
                "show running-config",
                Scripts.answer(
                    "show running-config",
                    Scripts.iosConfiguration("hostname r1", "username bob secret 0 Hunter2Hunter2"),
                    "r1#"))
            .on("", "\r\nr1#")
            .cutsAfter("exit", "exit\r\n");

    DeviceSession session =
        Sessions.open(wire, "cisco_ios", SessionOptions.defaults().withTranscript(file));
    String unused = session.readConfiguration().rawHash();
    session.close();

    assertThat(Files.readString(file))
        .contains(
            "> enable", "> ***", "> show running-config", "hostname r1", "username bob secret")
        .doesNotContain("let-me-in", "Hunter2");
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void aTranscriptIsNotWrittenIntoWhatSomebodyElsePutThere() throws Exception {
    Path readable =
        Files.createFile(
            folder.resolve("readable.txt"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
    Path elsewhere = folder.resolve("elsewhere.txt");
    Path link = Files.createSymbolicLink(folder.resolve("link.txt"), elsewhere);

    for (Path file : List.of(readable, link)) {
      SessionOptions options = SessionOptions.defaults().withTranscript(file);
      assertThatThrownBy(() -> Sessions.open(Scripts.ios(), "cisco_ios", options))
          .isInstanceOf(DeviceFault.UnusableInput.class)
          .hasMessageContaining(file.toString());
    }
    assertThat(readable).isEmptyFile();
    assertThat(elsewhere).doesNotExist();
  }

  private static SessionOptions guarded(SessionGuard guard) {
    return SessionOptions.defaults().withTimeouts(Sessions.SHORT).withGuard(guard);
  }

  private static final class Guard implements SessionGuard {
    private final List<Runnable> callbacks = new ArrayList<>();
    private final List<String> steps = new ArrayList<>();
    private volatile boolean revoked;
    private volatile Runnable beforeWrite = () -> {};

    @Override
    public void ensureMayWrite() {
      if (revoked) {
        throw new DeviceFault.OperationRevoked("revoked by the test");
      }
      beforeWrite.run();
    }

    @Override
    public Registration onRevoked(Runnable closeNow) {
      callbacks.add(closeNow);
      return () -> callbacks.remove(closeNow);
    }

    @Override
    public void progress(String step) {
      steps.add(step);
    }

    private void withdraw() {
      revoked = true;
      List.copyOf(callbacks).forEach(Runnable::run);
    }
  }
}
