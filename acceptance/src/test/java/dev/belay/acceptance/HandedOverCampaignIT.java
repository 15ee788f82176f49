package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.acceptance.Home.Ran;
import dev.belay.acceptance.peer.NeedsPeer;
import dev.belay.acceptance.peer.Peer;
import dev.belay.emulated.DeviceSpec;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.workflows.backup.Control;
import dev.belay.workflows.campaign.ChangeWorkflow;
import dev.belay.workflows.change.ChangeIds;
import dev.belay.workflows.wire.WireData;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A campaign that continues as new many times, because the server asks for it early, while its
 * devices are under way and a person pauses and resumes it again and again.
 */
@NeedsPeer(Peer.TEMPORAL)
class HandedOverCampaignIT {
  private static final int EVENTS = 100;
  private static final int DEVICES = 19;
  private static final int PAUSES_AT_MOST = 80;

  /** It is handed over more than once; how often is a matter of how quickly people can pause it. */
  private static final int EXECUTIONS_AT_LEAST = 3;

  /** Whose change takes longer than several executions of the campaign. */
  private static final String SLOW = "slow";

  private static final String SKIPPED = "linux-14";

  @TempDir private Path folder;

  @Test
  void losesNoDeviceAndNoOrderAndChangesNothingTwiceWhenItContinuesAsNew() throws Exception {
    try (Cluster cluster = Cluster.startWithShortHistories(folder, EVENTS)) {
      cluster.add(DEVICES, Duration.ofMillis(10));
      cluster
          .fleet()
          .add(DeviceSpec.of(SLOW, "cisco_ios").withCommandDelay(Duration.ofMillis(400)));
      Home home = cluster.home();
      cluster.worker(home, "one");
      cluster.worker(home, "two");
      Witness witness = Witness.of(cluster.fleet());
      WorkflowServiceStubs service = service(cluster);
      WorkflowClient client = client(service);
      JsonNode plan = read(home.belay("change", "plan", file(home), "-o", "json")).path("plan");
      String campaign = plan.path("campaign").asText();
      String hash = plan.path("planHash").asText();
      Restless person = new Restless(client, campaign);

      does(home, "change", "approve", campaign, "--plan", hash, "--yes");
      CompletableFuture<Void> restless = cluster.user(person::pauseAndResume);
      does(home, "change", "skip", campaign, SKIPPED, "--reason", "in repair");
      Cluster.ended(restless);
      Ran watched = home.belay("change", "watch", campaign, "-o", "json");
      JsonNode audit = read(home.belay("audit", "show", campaign, "-o", "json"));

      JsonNode counts = read(watched).path("report").path("counts");
      assertThat(counts.path("applied").asInt()).as(watched.all()).isEqualTo(DEVICES);
      assertThat(counts.path("skipped").asInt()).as(watched.all()).isEqualTo(1);
      assertThat(cluster.fleet().devices().stream().filter(witness::isChanged))
          .extracting(EmulatedDevice::name)
          .hasSize(DEVICES)
          .doesNotContain(SKIPPED);
      assertThat(witness.appliedAgain()).isEmpty();
      cluster.assertNoOverlaps();
      assertThat(executions(client, campaign)).isGreaterThanOrEqualTo(EXECUTIONS_AT_LEAST);
      assertThat(person.pauses).isPositive();
      assertThat(noted(audit, "paused")).isEqualTo(person.pauses);
      assertThat(noted(audit, "resumed")).isEqualTo(person.resumptions);
      does(home, "audit", "verify", campaign);
      does(home, "backup");
      service.shutdownNow();
    }
  }

  /** Somebody who cannot let go. Every order is answered, whichever execution hears it. */
  private static final class Restless {
    private final ChangeWorkflow campaign;
    private int pauses;
    private int resumptions;

    Restless(WorkflowClient client, String name) {
      campaign = client.newWorkflowStub(ChangeWorkflow.class, ChangeIds.campaign(name));
    }

    void pauseAndResume() {
      try {
        while (pauses < PAUSES_AT_MOST) {
          campaign.pause(new Control("ada", "wait"));
          pauses++;
          campaign.resume(new Control("ada", "go on"));
          resumptions++;
        }
      } catch (WorkflowNotFoundException over) {
        // It came to its end: there is nothing left to pause.
      }
    }
  }

  private static WorkflowServiceStubs service(Cluster cluster) {
    return WorkflowServiceStubs.newServiceStubs(
        WorkflowServiceStubsOptions.newBuilder().setTarget(cluster.temporal().address()).build());
  }

  private static WorkflowClient client(WorkflowServiceStubs service) {
    return WorkflowClient.newInstance(
        service, WorkflowClientOptions.newBuilder().setDataConverter(WireData.converter()).build());
  }

  /** How often it has continued as new, and once for its beginning. */
  private static long executions(WorkflowClient client, String campaign) {
    String query = "WorkflowId = '" + ChangeIds.campaign(campaign) + "'";
    try (Stream<?> executions = client.listExecutions(query)) {
      return executions.count();
    }
  }

  private static long noted(JsonNode audit, String event) {
    return audit.findValuesAsText("event").stream().filter(event::equals).count();
  }

  private static JsonNode read(Ran ran) throws IOException {
    assertThat(ran.out()).as(ran.all()).isNotBlank();
    return new ObjectMapper().readTree(ran.out());
  }

  private static void does(Home home, String... words) {
    Ran ran = home.belay(words);
    assertThat(ran.exitCode()).as(ran.all()).isZero();
  }

  private static String file(Home home) {
    return home.write("campaign.yaml", change()).toString();
  }

  /** A wave with a slow device, one that confirms together, and the rest. */
  private static String change() {
    String lines =
        Sample.ALL.stream()
            .map(sample -> "  " + sample.platform() + ":\n    - " + sample.line())
            .collect(Collectors.joining("\n"));
    return """
    title: Route the probe to nowhere
    where: ["!name=nobody"]
    lines:
    %s
    confirm-within: 2m
    parallel: 5
    waves:
      - devices: [%s, "cisco-ios-*"]
      - count: 5
        confirm: together
      - {}
    """
        .formatted(lines, SLOW);
  }
}
