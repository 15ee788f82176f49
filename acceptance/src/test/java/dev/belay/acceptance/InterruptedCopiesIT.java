package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.acceptance.Home.Ran;
import dev.belay.acceptance.peer.NeedsPeer;
import dev.belay.acceptance.peer.Peer;
import dev.belay.acceptance.peer.WorkerProcess;
import dev.belay.emulated.DeviceSpec;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.Misbehaviour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of files that are interrupted half-way: by a worker's death, and by a person. */
@NeedsPeer(Peer.TEMPORAL)
final class InterruptedCopiesIT {
  private static final int SIZE = 12_000_000;
  private static final int SLOW = 500_000;

  @TempDir Path temp;

  @Test
  void aWorkerThatDiesInTheMiddleOfACopyIsFollowedByOneThatFinishesIt() throws Exception {
    try (Cluster cluster = Cluster.start(temp)) {
      EmulatedDevice bySftp = cluster.fleet().add(DeviceSpec.of("host", "linux"));
      EmulatedDevice byScp = cluster.fleet().add(DeviceSpec.of("router", "cisco_ios"));
      slowDown(bySftp, byScp);
      Home home = cluster.home();
      Path image = image(home);
      WorkerProcess first = cluster.worker(home, "first");
      CompletableFuture<Ran> copy = cluster.user(home, "copy", image.toString(), "*");
      awaitHalfWay(bySftp, byScp);

      first.kill();
      assertThat(bySftp.receivedBytes()).isLessThan(SIZE);
      assertThat(byScp.receivedBytes()).isLessThan(SIZE);
      bySftp.behaveWell();
      byScp.behaveWell();
      cluster.worker(home, "second");

      Ran ran = Cluster.ended(copy);
      assertThat(ran.all()).contains("2 of 2 devices have the file, 2 had to be sent it");
      assertThat(ran.exitCode()).isZero();
      assertHasOnly(image, bySftp);
      assertHasOnly(image, byScp);
      assertThat(bySftp.receivedBytes())
          .as("SFTP goes on behind what the first worker has sent")
          .isLessThan(SIZE + SIZE / 10);
      cluster.assertNoOverlaps();
    }
  }

  @Test
  void aCopyThatIsCancelledLeavesNothingBehindAndCanBeResumed() throws Exception {
    try (Cluster cluster = Cluster.start(temp)) {
      EmulatedDevice bySftp = cluster.fleet().add(DeviceSpec.of("host", "linux"));
      EmulatedDevice byScp = cluster.fleet().add(DeviceSpec.of("router", "cisco_ios"));
      slowDown(bySftp, byScp);
      Home home = cluster.home();
      Path image = image(home);
      cluster.worker(home, "worker");
      Ran started = home.belay("copy", image.toString(), "*", "--detach");
      String run = started.out().replaceFirst("(?s).*Run (\\S+) of.*", "$1");
      awaitHalfWay(bySftp, byScp);

      Ran cancelled = home.belay("runs", "cancel", run);

      assertThat(cancelled.all()).contains("0 of 2 devices have the file").contains("2 not done");
      assertThat(bySftp.receivedBytes()).isLessThan(SIZE);
      assertThat(byScp.receivedBytes()).isLessThan(SIZE);
      assertThat(bySftp.files()).isEmpty();
      assertThat(byScp.files()).isEmpty();

      bySftp.behaveWell();
      byScp.behaveWell();
      assertThat(home.belay("runs", "resume", run).all())
          .contains("2 of 2 devices have the file, 2 had to be sent it");
      assertHasOnly(image, bySftp);
      assertHasOnly(image, byScp);
      cluster.assertNoOverlaps();
    }
  }

  private static void slowDown(EmulatedDevice... devices) {
    for (EmulatedDevice device : devices) {
      device.behave(new Misbehaviour.SlowTransfer(SLOW));
    }
  }

  private static void awaitHalfWay(EmulatedDevice... devices) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(90))
        .until(
            () -> List.of(devices).stream().allMatch(device -> device.receivedBytes() > 1_000_000));
  }

  private static void assertHasOnly(Path image, EmulatedDevice device) {
    assertThat(device.files()).as("files of %s", device.name()).hasSize(1);
    assertThat(device.file(device.files().getFirst())).hasSameBinaryContentAs(image);
  }

  private static Path image(Home home) throws IOException {
    byte[] content = new byte[SIZE];
    new Random(1).nextBytes(content);
    return Files.write(home.folder().resolve("image.bin"), content);
  }
}
