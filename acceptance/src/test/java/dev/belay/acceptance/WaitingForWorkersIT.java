package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.acceptance.Home.Ran;
import dev.belay.acceptance.peer.NeedsPeer;
import dev.belay.acceptance.peer.Peer;
import dev.belay.cli.Belay;
import dev.belay.cli.output.Terminal;
import dev.belay.emulated.DeviceSpec;
import dev.belay.emulated.Event;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who waits for a worker is told so when there is none, and not when it is only busy. */
@NeedsPeer(Peer.TEMPORAL)
final class WaitingForWorkersIT {
  private static final String NOBODY = "No worker has taken this up yet; it waits. Start one: ";

  @TempDir Path temp;

  @Test
  void whoeverWaitsWithoutAWorkerIsToldSoAndServedOnceThereIsOne() throws Exception {
    try (Cluster cluster = Cluster.start(temp)) {
      cluster.add(2, Duration.ZERO);
      Home home = cluster.home();
      ByteArrayOutputStream screen = new ByteArrayOutputStream();
      PrintStream lines = new PrintStream(screen, true, StandardCharsets.UTF_8);
      CompletableFuture<Void> backup =
          cluster.user(() ->
              Belay.run(
                  Terminal.plain(lines, lines), "backup", "--config", home.settings().toString()));

      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> screen.toString(StandardCharsets.UTF_8).contains(NOBODY));
      cluster.worker(home, "worker");
      Cluster.ended(backup);

      assertThat(screen.toString(StandardCharsets.UTF_8))
          .contains("2 of 2 devices backed up")
          .containsOnlyOnce(NOBODY);
    }
  }

  @Test
  void aWorkerThatIsBusyIsNotTakenForNone() throws Exception {
    try (Cluster cluster = Cluster.start(temp)) {
      cluster
          .fleet()
          .add(DeviceSpec.of("slow", "cisco_ios").withCommandDelay(Duration.ofSeconds(6)));
      cluster.fleet().add(DeviceSpec.of("quick", "cisco_ios"));
      Home home = cluster.home();
      home.write(
          "belay.yaml",
          Files.readString(home.settings()).replace("worker:\n", "worker:\n  slots: 1\n"));
      cluster.worker(home, "worker");
      CompletableFuture<Ran> slow = cluster.user(home, "backup", "slow");
      cluster.awaitEvent("the only slot is taken", event -> event instanceof Event.Connected);

      Ran quick = Cluster.ended(cluster.user(home, "backup", "quick"));

      assertThat(quick.all()).contains("backed up, new revision").doesNotContain("No worker");
      assertThat(Cluster.ended(slow).all()).doesNotContain("No worker");
    }
  }
}
