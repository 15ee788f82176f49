package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.acceptance.Home.Ran;
import dev.belay.acceptance.peer.NeedsPeer;
import dev.belay.acceptance.peer.Peer;
import dev.belay.acceptance.peer.WorkerProcess;
import dev.belay.emulated.EmulatedDevice;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three workers, two hundred devices, backups and changes mixed, workers killed at random for a
 * minute.
 */
@NeedsPeer(Peer.TEMPORAL)
final class LanesUnderLoadIT {
  private static final int DEVICES = 200;
  private static final Duration STORM = Duration.ofMinutes(1);
  private static final long SEED = 20_261_121;
  private static final Pattern OUTCOME =
      Pattern.compile("^(\\S+-\\d+) {2,}([a-z-]+) {2,}\\S.*$", Pattern.MULTILINE);
  private static final Pattern RUN = Pattern.compile("Run (\\S+) ");

  @TempDir Path temp;

  @Test
  void noDeviceEverHasTwoOperationsAndEveryOperationIsAccountedFor() throws Exception {
    try (Cluster cluster = Cluster.start(temp)) {
      cluster.add(DEVICES, Duration.ofMillis(30));
      Witness witness = Witness.of(cluster.fleet());
      Home home = cluster.home();
      List<WorkerProcess> workers = new ArrayList<>();
      for (String name : List.of("red", "green", "blue")) {
        workers.add(cluster.worker(home, name));
      }

      List<CompletableFuture<Ran>> backups =
          List.of(cluster.user(home, "backup"), cluster.user(home, "backup", "--sessions", "20"));
      List<CompletableFuture<Ran>> changes = new ArrayList<>();
      for (Sample sample : Sample.ALL) {
        Path file = home.write(sample.device() + ".yaml", changeOfAll(sample, cluster));
        changes.add(cluster.user(home, "change", "apply", file.toString(), "--yes"));
      }
      killAtRandom(cluster, home, workers);

      Map<String, String> outcomes = new HashMap<>();
      for (CompletableFuture<Ran> change : changes) {
        outcomes.putAll(outcomes(Cluster.ended(change)));
      }
      List<Ran> reports = new ArrayList<>();
      for (CompletableFuture<Ran> backup : backups) {
        reports.add(Cluster.ended(backup));
      }
      for (Ran report : reports) {
        assertThat(completed(home, report).all())
            .contains(DEVICES + " of " + DEVICES + " devices backed up");
      }
      assertThat(outcomes).hasSize(DEVICES);
      for (EmulatedDevice device : cluster.fleet().devices()) {
        String outcome = outcomes.get(device.name());
        String story = outcome + ": " + witness.story(device);
        assertThat(outcome).as(story).isIn("applied", "reverted", "unchanged");
        boolean applied = "applied".equals(outcome);
        assertThat(device.running().contains(Sample.MARK)).as(story).isEqualTo(applied);
        assertThat(device.startup().contains(Sample.MARK)).as(story).isEqualTo(applied);
        assertThat(witness.isChanged(device)).as(story).isEqualTo(applied);
        assertThat(device.timerLeft()).as(story).isEmpty();
      }
      assertThat(outcomes.values()).as("what the storm left standing").contains("applied");
      assertThat(witness.appliedAgain()).isEmpty();
      cluster.assertNoOverlaps();
    }
  }

  /** A device that was in use to the end is reported with who held it, and done by a resume. */
  private static Ran completed(Home home, Ran backup) {
    if (backup.exitCode() == 0) {
      return backup;
    }
    assertThat(backup.all())
        .contains("LaneBusy")
        .containsPattern("\\(held by (backup|plan|change)/");
    Matcher run = RUN.matcher(backup.out());
    assertThat(run.find()).as(backup.all()).isTrue();
    return home.belay("runs", "resume", run.group(1));
  }

  /** Device to outcome, as the campaign's report tells them. */
  private static Map<String, String> outcomes(Ran ran) {
    return OUTCOME
        .matcher(ran.out())
        .results()
        .collect(Collectors.toMap(line -> line.group(1), line -> line.group(2)));
  }

  private static void killAtRandom(Cluster cluster, Home home, List<WorkerProcess> workers) {
    Random random = new Random(SEED);
    Instant end = Instant.now().plus(STORM);
    for (int killed = 0; Instant.now().isBefore(end); killed++) {
      Instant next = Instant.now().plusMillis(4_000 + random.nextInt(4_000));
      Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> Instant.now().isAfter(next));
      int victim = random.nextInt(workers.size());
      workers.get(victim).kill();
      workers.set(victim, cluster.worker(home, "replacement-" + killed));
    }
  }

  private static String changeOfAll(Sample sample, Cluster cluster) {
    String devices =
        cluster.fleet().devices().stream()
            .filter(device -> device.spec().platform().equals(sample.platform()))
            .map(EmulatedDevice::name)
            .collect(Collectors.joining(", "));
    return sample.changeFile(devices, false);
  }
}
