package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.acceptance.Home.Ran;
import dev.belay.acceptance.peer.NeedsPeer;
import dev.belay.acceptance.peer.Peer;
import dev.belay.emulated.DeviceSpec;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.Event;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person ends half-way ends cleanly, and can be taken up again. */
@NeedsPeer(Peer.TEMPORAL)
final class CancelledRunIT {
  private static final int DEVICES = 40;

  @TempDir Path temp;

  @Test
  void aRunCancelledHalfWayAndResumedTouchesOnlyWhatWasMissing() throws Exception {
    try (Cluster cluster = Cluster.start(temp)) {
      cluster.add(DEVICES, Duration.ofMillis(150));
      Home home = cluster.home();
      cluster.worker(home, "worker");
      String run = named(home.belay("backup", "--sessions", "5", "--detach"), "Run (\\S+) of");
      cluster.awaitVisits(12);

      assertThat(home.belay("runs", "cancel", run).exitCode()).isZero();
      awaitShown(home, "cancelled", "runs", "show", run);
      assertThat(cluster.fleet().log().events(Event.Connected.class)).hasSizeLessThan(DEVICES);

      assertThat(Cluster.ended(cluster.user(home, "runs", "resume", run)).all())
          .contains("40 of 40 devices backed up");
      for (EmulatedDevice device : cluster.fleet().devices()) {
        assertThat(cluster.fleet().log().sessions(device.name()))
            .as("visits to %s", device.name())
            .hasSize(1);
      }
      cluster.assertNoOverlaps();
    }
  }

  @Test
  void aCampaignAbortedInTheMiddleTakesTheChangesUnderWayBackAndBeginsNoOther() throws Exception {
    Sample sample = Sample.ALL.getFirst();
    List<String> names = List.of("ios-1", "ios-2", "ios-3", "ios-4");
    try (Cluster cluster = Cluster.start(temp)) {
      names.forEach(name -> cluster.fleet().add(DeviceSpec.of(name, sample.platform())));
      Witness witness = Witness.of(cluster.fleet());
      List<Trap> traps =
          cluster.fleet().devices().stream()
              .map(device -> Trap.at(cluster.fleet().log(), device, "^" + sample.check() + "$"))
              .toList();
      Home home = cluster.home();
      cluster.worker(home, "worker");
      Path file = home.write("c.yaml", sample.changeFile(String.join(", ", names), false));
      CompletableFuture<Ran> change =
          cluster.user(home, "change", "apply", file.toString(), "--yes", "--parallel", "2");
      traps.get(0).awaitSprung();
      traps.get(1).awaitSprung();
      String campaign = named(home.belay("change", "show"), "(?m)^(kill-\\S+)");

      Ran aborted = home.belay("change", "abort", campaign, "--yes");

      assertThat(aborted.exitCode()).isZero();
      assertThat(aborted.all()).contains("2 not-started").contains("2 reverted");
      assertThat(home.belay("change", "show", campaign).out()).contains("cancelled");
      assertThat(Cluster.ended(change).exitCode()).isEqualTo(5);
      for (EmulatedDevice device : cluster.fleet().devices()) {
        assertThat(witness.isChanged(device)).as(witness.story(device)).isFalse();
        assertThat(device.timerLeft()).as(witness.story(device)).isEmpty();
      }
      assertThat(List.of("ios-3", "ios-4"))
          .as("only planned")
          .allMatch(name -> cluster.fleet().log().appliedConfigurations(name).isEmpty());
      cluster.assertNoOverlaps();
    }
  }

  private static String named(Ran ran, String pattern) {
    Matcher name = Pattern.compile(pattern).matcher(ran.out());
    assertThat(name.find()).as(ran.all()).isTrue();
    return name.group(1);
  }

  private static void awaitShown(Home home, String text, String... words) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> home.belay(words).out().contains(text));
  }
}
