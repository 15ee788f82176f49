package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.acceptance.Home.Ran;
import dev.belay.acceptance.peer.NeedsPeer;
import dev.belay.acceptance.peer.Peer;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.Misbehaviour;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Campaigns as people run them: on a real server, with two workers, by commands. */
@NeedsPeer(Peer.TEMPORAL)
class CampaignIT {
  private static final int DEVICES = 30;
  private static final Duration MINUTES_AT_MOST = Duration.ofMinutes(3);

  @TempDir private Path folder;

  @Test
  void goesOutInWavesTakesTheWaveBackThatFailsAndGoesOnWhenMended() throws Exception {
    try (Cluster cluster = Cluster.start(folder)) {
      cluster.add(DEVICES, Duration.ZERO);
      EmulatedDevice unwell = cluster.fleet().device("frr-8");
      unwell.behave(new Misbehaviour.RejectLine("^ip route", "% Unknown command"));
      Home home = cluster.home();
      cluster.worker(home, "one");
      cluster.worker(home, "two");
      Witness witness = Witness.of(cluster.fleet());
      Path file = home.write("campaign.yaml", campaign(names(cluster, 1, 10)));

      Ran held = Cluster.ended(cluster.user(home, "change", "apply", file.toString(), "--yes"));
      String campaign = named(held.out(), "Campaign (\\S+), plan");

      assertThat(held.exitCode()).as(held.all()).isEqualTo(4);
      assertThat(held.all())
          .contains("It waits for a person: wave 2 was rolled back: 1 device of this wave failed")
          .contains("belay change retry " + campaign);
      assertThat(changed(cluster, witness)).as(held.all()).containsExactly("cisco-ios-0");
      assertThat(cluster.fleet().devices()).allMatch(device -> device.timerLeft().isEmpty());

      unwell.behaveWell();
      does(home, "change", "retry", campaign, "frr-8", "--reason", "route maps were full");
      Awaitility.await().atMost(MINUTES_AT_MOST).until(() -> witness.isChanged(unwell));
      does(home, "change", "resume", campaign, "--reason", "the others follow later");
      Awaitility.await()
          .atMost(MINUTES_AT_MOST)
          .until(() -> home.belay("change", "show", campaign).out().contains("nowhere, failed"));

      List<String> expected = new ArrayList<>(names(cluster, 11, DEVICES - 1));
      expected.addAll(List.of("cisco-ios-0", "frr-8"));
      assertThat(changed(cluster, witness)).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(witness.appliedAgain()).isEmpty();
      assertThat(home.belay("change", "show", campaign).out())
          .containsPattern("frr-8 +applied +applied ")
          .containsPattern("linux-29 +applied +applied ");
      assertThat(does(home, "audit", "verify", campaign).out()).contains(campaign);
      cluster.assertNoOverlaps();
    }
  }

  /** A canary, a wave of ten of which one fails, and the rest. */
  private static String campaign(List<String> secondWave) {
    String lines =
        Sample.ALL.stream()
            .map(sample -> "  " + sample.platform() + ":\n    - " + sample.line())
            .collect(Collectors.joining("\n"));
    String commands =
        Sample.ALL.stream()
            .map(sample -> "      " + sample.platform() + ": " + sample.check())
            .collect(Collectors.joining("\n"));
    return """
    title: Route the probe to nowhere
    where: ["!name=nobody"]
    lines:
    %s
    checks:
      - name: answers
        command:
    %s
        matches: '.'
    confirm-within: 2m
    parallel: 10
    waves:
      - devices: [cisco-ios-0]
        name: canary
        soak: 1s
      - devices: [%s]
      - {}
    budget:
      per-wave: 1
      then: roll-back-wave
    """
        .formatted(lines, commands, String.join(", ", secondWave));
  }

  private static List<String> changed(Cluster cluster, Witness witness) {
    return cluster.fleet().devices().stream()
        .filter(witness::isChanged)
        .map(EmulatedDevice::name)
        .sorted()
        .toList();
  }

  private static List<String> names(Cluster cluster, int first, int last) {
    return cluster.fleet().devices().stream()
        .map(EmulatedDevice::name)
        .filter(name -> {
          int number = Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
          return first <= number && number <= last;
        })
        .toList();
  }

  private static Ran does(Home home, String... words) {
    Ran ran = home.belay(words);
    assertThat(ran.exitCode()).as(ran.all()).isZero();
    return ran;
  }

  private static String named(String text, String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    assertThat(found.find()).as(text).isTrue();
    return found.group(1);
  }
}
