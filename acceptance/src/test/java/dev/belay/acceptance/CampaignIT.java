package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.acceptance.Home.Ran;
import dev.belay.acceptance.peer.NeedsPeer;
import dev.belay.acceptance.peer.Peer;
import dev.belay.cli.ExitCodes;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.Event;
import dev.belay.emulated.Misbehaviour;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A campaign as people run it, over sixty emulated devices of all platforms and five real routers:
 * signed, in waves, with a wave that fails in three ways and goes back, mended, and taken to its
 * end. What each device then runs and would boot is compared with one that was configured by hand.
 */
@NeedsPeer({Peer.TEMPORAL, Peer.FRR, Peer.OPENSSH})
final class CampaignIT {
  private static final Duration AT_MOST = Duration.ofMinutes(3);

  private static final String AUTHOR = "ann";
  private static final List<String> APPROVERS = List.of("bob", "eve");

  /** How long each wave but the last is watched. */
  private static final Duration SOAK = Duration.ofSeconds(1);

  /** Each fails in a way of its own, all of them in the third wave. */
  private static final String REFUSES_A_LINE = "frr-22";

  private static final String FAILS_ITS_CHECK = "juniper-junos-23";
  private static final String DIES = "cisco-ios-19";

  /** Who was under way when its wave was given up has reverted; who was done, rolled back. */
  private static final List<String> WENT_BACK = List.of("reverted", "rolled-back");

  @TempDir private Path folder;

  private CampaignLab lab;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    lab = new CampaignLab(folder, 60, 5, List.of("ann", "bob", "eve"));
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  @Test
  void takesSixtyFiveDevicesThroughAFailedWaveToTheEnd() throws Exception {
    Set<String> canaries = lab.racks(0, 1, "frr1");
    Set<String> second = lab.racks(2, 16, "frr2", "frr3");
    Set<String> third = lab.racks(17, 36, "frr4");
    Set<String> last = lab.racks(37, 59, "frr5");
    lab.device(REFUSES_A_LINE)
        .behave(new Misbehaviour.RejectLine("^ip route 10.99", "% Unknown command"));
    lab.alarm(FAILS_ITS_CHECK);
    JsonNode plan = plan(changeFile(canaries, second, third));
    String campaign = plan.path("campaign").asText();
    CompletableFuture<Void> powerCut = dieDuring("snmp-server .*", lab.device(DIES));

    approve(campaign, plan.path("planHash").asText());
    Ran watched = lab.as(AUTHOR, "change", "watch", campaign);

    assertThat(watched.exitCode()).as(watched.all()).isEqualTo(ExitCodes.NEEDS_ATTENTION);
    assertThat(watched.all()).contains("wave 3 was rolled back: 2 devices of this wave failed");
    Cluster.ended(powerCut);
    Map<String, String> midway = states(campaign);
    lab.assertChanged(all(List.of(canaries, second)), wentBack(midway));
    assertThat(midway).containsEntry(REFUSES_A_LINE, "refused");

    lab.device(REFUSES_A_LINE).behaveWell();
    does("change", "retry", campaign, REFUSES_A_LINE, "--reason", "its daemon was restarted");
    Awaitility.await()
        .atMost(AT_MOST)
        .until(() -> "applied".equals(states(campaign).get(REFUSES_A_LINE)));
    does("change", "resume", campaign, "--reason", "the two others get a campaign of their own");
    Ran end = lab.as(AUTHOR, "change", "watch", campaign);

    assertThat(end.exitCode()).as(end.all()).isEqualTo(ExitCodes.NOT_ALL);
    Set<String> changed = all(List.of(canaries, second, last, Set.of(REFUSES_A_LINE)));
    lab.assertChanged(changed, wentBack(states(campaign)));
    assertReported(campaign, changed);
    does("audit", "verify", campaign);
    CampaignAudit audit = audit(campaign);
    audit.assertApprovedFirst(APPROVERS);
    audit.assertWaves(4);
    audit.assertAppliedAndWatched(1, canaries, SOAK);
    audit.assertAppliedAndWatched(2, second, SOAK);
    audit.assertResumed(3, third, AUTHOR);
    audit.assertApplied(4, last);
    lab.cluster().assertNoOverlaps();
  }

  private String changeFile(Set<String> canaries, Set<String> second, Set<String> third) {
    String soak = SOAK.toSeconds() + "s";
    return """
    title: Say in which rack it stands
    where: ["!name=nobody"]
    """
        + RackChange.template()
        + """
        checks:
          - name: monitoring sees no alarm
            url: %s
            contains: none
        confirm-within: 2m
        approvals:
          needed: 2
          from: [%s]
        waves:
          - name: canary
            devices: [%s]
            soak: %s
          - devices: [%s]
            soak: %s
          - devices: [%s]
            soak: %s
          - {}
        budget:
          per-wave: 2
          then: roll-back-wave
        parallel: 30
        """
            .formatted(
                lab.alarms(),
                String.join(", ", APPROVERS),
                String.join(", ", canaries),
                soak,
                String.join(", ", second),
                soak,
                String.join(", ", third),
                soak);
  }

  private JsonNode plan(String changeFile) throws IOException {
    Path file = lab.write("racks.yaml", changeFile);
    Ran planned = lab.as(AUTHOR, "change", "plan", file.toString(), "-o", "json");
    assertThat(planned.exitCode()).as(planned.all()).isZero();
    return new ObjectMapper().readTree(planned.out()).path("plan");
  }

  /** Has it signed by two who may; whoever wrote it may not, and nothing begins before both. */
  private void approve(String campaign, String hash) {
    assertThat(sign(AUTHOR, campaign, hash).err())
        .contains("ann wrote this change")
        .hasLineCount(1);
    for (String approver : APPROVERS) {
      lab.assertChanged(Set.of(), Set.of());
      Ran approved = sign(approver, campaign, hash);
      assertThat(approved.exitCode()).as(approved.all()).isZero();
    }
  }

  private Ran sign(String who, String campaign, String hash) {
    String key = lab.key(who).toString();
    return lab.as(who, "change", "approve", campaign, "--plan", hash, "--sign", key);
  }

  /** Cuts a device's power right after such a line, until another one has gone back. */
  private CompletableFuture<Void> dieDuring(String line, EmulatedDevice device) {
    Cluster cluster = lab.cluster();
    return cluster.user(() -> {
      cluster.awaitEvent(
          device.name() + " is told " + line,
          event ->
              event instanceof Event.CommandRun run
                  && run.device().equals(device.name())
                  && run.text().matches(line));
      device.stop();
      device.reboot();
      cluster.awaitEvent(
          FAILS_ITS_CHECK + " has gone back",
          event ->
              event instanceof Event.ConfigurationApplied applied
                  && applied.device().equals(FAILS_ITS_CHECK)
                  && applied.hash().equals(Event.hashOf(lab.before(FAILS_ITS_CHECK))));
      device.start();
    });
  }

  /** The report of each device, against what the devices were found to be. */
  private void assertReported(String campaign, Set<String> changed) throws IOException {
    Map<String, String> states = states(campaign);
    assertThat(states.keySet()).isEqualTo(lab.devices());
    states.forEach((device, state) -> {
      List<String> expected = changed.contains(device) ? List.of("applied") : WENT_BACK;
      assertThat(state).as(device).isIn(expected);
    });
    assertThat(states).containsEntry(FAILS_ITS_CHECK, "reverted").containsValue("rolled-back");
    assertThat(report(campaign).path("decisions").toString())
        .contains("bob", "eve", "SHA256:", "its daemon was restarted");
  }

  /** What the report says of each device. */
  private Map<String, String> states(String campaign) throws IOException {
    Map<String, String> states = new TreeMap<>();
    for (JsonNode device : report(campaign).path("devices")) {
      states.put(device.path("name").asText(), device.path("state").asText());
    }
    return states;
  }

  private static Set<String> wentBack(Map<String, String> states) {
    return states.keySet().stream()
        .filter(device -> WENT_BACK.contains(states.get(device)))
        .collect(Collectors.toSet());
  }

  private CampaignAudit audit(String campaign) throws IOException {
    Ran ran = lab.as(AUTHOR, "audit", "show", campaign, "-o", "json");
    assertThat(ran.exitCode()).as(ran.all()).isZero();
    return CampaignAudit.of(new ObjectMapper().readTree(ran.out()));
  }

  private JsonNode report(String campaign) throws IOException {
    Ran ran = lab.as(AUTHOR, "change", "report", campaign, "-o", "json");
    assertThat(ran.exitCode()).as(ran.all()).isZero();
    return new ObjectMapper().readTree(ran.out());
  }

  private void does(String... words) {
    Ran ran = lab.as(AUTHOR, words);
    assertThat(ran.exitCode()).as(ran.all()).isZero();
  }

  private static Set<String> all(List<Set<String>> some) {
    Set<String> all = new TreeSet<>();
    some.forEach(all::addAll);
    return all;
  }
}
