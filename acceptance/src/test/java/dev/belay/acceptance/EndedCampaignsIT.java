package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.acceptance.Home.Ran;
import dev.belay.acceptance.peer.NeedsPeer;
import dev.belay.acceptance.peer.Peer;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.workflows.approval.Approval;
import dev.belay.workflows.campaign.ChangeWorkflow;
import dev.belay.workflows.change.ChangeIds;
import dev.belay.workflows.wire.WireData;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever ends a campaign, however and whenever: each device has all of its change or nothing of
 * it, has saved what it runs, is not on trial, and is free for the next operation.
 */
@NeedsPeer(Peer.TEMPORAL)
class EndedCampaignsIT {
  private static final int PEOPLE = 10;
  private static final int CAMPAIGNS_OF_EACH = 20;
  private static final int DEVICES_OF_EACH = 3;
  private static final long SEED = 20_261_121;
  private static final Duration AT_MOST = Duration.ofMinutes(4);

  @TempDir private Path folder;

  @Test
  void leavesNoDeviceHalfWayAndNoLaneHeldHoweverItEnds() throws Exception {
    try (Cluster cluster = Cluster.start(folder);
        Server server = new Server(cluster.temporal().address())) {
      cluster.add(PEOPLE * DEVICES_OF_EACH, Duration.ofMillis(20));
      Home home = cluster.home();
      cluster.worker(home, "one");
      cluster.worker(home, "two");
      List<CompletableFuture<Void>> people = new ArrayList<>();
      for (int person = 0; person < PEOPLE; person++) {
        List<EmulatedDevice> devices =
            List.copyOf(cluster.fleet().devices())
                .subList(person * DEVICES_OF_EACH, (person + 1) * DEVICES_OF_EACH);
        Person who = new Person(person, devices, home, server.client());
        people.add(cluster.user(who::endCampaigns));
      }

      for (CompletableFuture<Void> person : people) {
        Cluster.ended(person);
      }
      Ran backup = home.belay("backup");

      assertThat(backup.exitCode()).as("every lane is free: " + backup.all()).isZero();
      cluster.assertNoOverlaps();
    }
  }

  /** A connection as an operator's tool has one. */
  private record Server(WorkflowServiceStubs service, WorkflowClient client)
      implements AutoCloseable {
    Server(String address) {
      this(
          WorkflowServiceStubs.newServiceStubs(
              WorkflowServiceStubsOptions.newBuilder().setTarget(address).build()));
    }

    private Server(WorkflowServiceStubs service) {
      this(
          service,
          WorkflowClient.newInstance(
              service,
              WorkflowClientOptions.newBuilder().setDataConverter(WireData.converter()).build()));
    }

    @Override
    public void close() {
      service.shutdownNow();
    }
  }

  /** Somebody who begins campaigns on devices of their own, and ends each at a random moment. */
  private static final class Person {
    private final int number;
    private final List<EmulatedDevice> devices;
    private final Home home;
    private final WorkflowClient client;
    private final Random random;

    Person(int number, List<EmulatedDevice> devices, Home home, WorkflowClient client) {
      this.number = number;
      this.devices = devices;
      this.home = home;
      this.client = client;
      random = new Random(SEED + number);
    }

    void endCampaigns() {
      for (int round = 1; round <= CAMPAIGNS_OF_EACH; round++) {
        List<String> marks = List.of(address(round, 1), address(round, 2));
        String campaign = begin(round, marks);
        int millis = random.nextInt(4_000);
        long moment = System.nanoTime() + Duration.ofMillis(millis).toNanos();
        Awaitility.await().atMost(AT_MOST).until(() -> System.nanoTime() - moment >= 0);
        String how = end(campaign) + " after " + millis + " ms";
        awaitClosed(campaign);
        devices.forEach(device -> assertWhole(device, marks, campaign + " " + how));
      }
    }

    private String begin(int round, List<String> marks) {
      Path file = home.write("c" + number + "-" + round + ".yaml", change(round, marks));
      Ran planned = home.belay("change", "plan", file.toString(), "--output", "json");
      assertThat(planned.exitCode()).as(planned.all()).isZero();
      JsonNode plan = read(planned).path("plan");
      String campaign = plan.path("campaign").asText();
      // Not by the command, which takes longer than the campaign has until it is ended.
      client
          .newWorkflowStub(ChangeWorkflow.class, ChangeIds.campaign(campaign))
          .approve(new Approval("somebody", plan.path("planHash").asText(), null, null));
      return campaign;
    }

    private static JsonNode read(Ran planned) {
      try {
        return new ObjectMapper().readTree(planned.out());
      } catch (IOException e) {
        throw new AssertionError(planned.all(), e);
      }
    }

    private String end(String campaign) {
      WorkflowStub stub = client.newUntypedWorkflowStub(ChangeIds.campaign(campaign));
      try {
        return switch (random.nextInt(4)) {
          case 0 -> {
            stub.terminate("somebody clicked");
            yield "terminated";
          }
          case 1 -> {
            stub.cancel();
            yield "cancelled";
          }
          case 2 -> "aborted: " + home.belay("change", "abort", campaign, "--yes").exitCode();
          default ->
              "ended after its wave: "
                  + home.belay("change", "abort", campaign, "--after-wave", "--yes").exitCode();
        };
      } catch (WorkflowNotFoundException over) {
        return "over";
      }
    }

    private void awaitClosed(String campaign) {
      List<String> executions = new ArrayList<>();
      executions.add(ChangeIds.campaign(campaign));
      devices.forEach(device -> executions.add(ChangeIds.device(campaign, device.name())));
      for (String execution : executions) {
        Awaitility.await(execution + " closes").atMost(AT_MOST).until(() -> isClosed(execution));
      }
    }

    private boolean isClosed(String execution) {
      try {
        return client.newUntypedWorkflowStub(execution).describe().getStatus()
            != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
      } catch (WorkflowNotFoundException neverBegun) {
        return true;
      }
    }

    private static void assertWhole(EmulatedDevice device, List<String> marks, String story) {
      List<String> there = marks.stream().filter(device.running()::contains).toList();
      List<String> saved = marks.stream().filter(device.startup()::contains).toList();
      assertThat(there.size()).as(story + " on " + device.name()).isIn(0, marks.size());
      assertThat(saved).as(story + ": what " + device.name() + " boots").isEqualTo(there);
      assertThat(device.timerLeft()).as(story + ": timer of " + device.name()).isEmpty();
    }

    private String address(int round, int line) {
      return "10." + number + "." + round + "." + line;
    }

    private String change(int round, List<String> marks) {
      String lines =
          devices.stream()
              .map(device -> sample(device.spec().platform()))
              .map(sample ->
                  "  "
                      + sample.platform()
                      + ":"
                      + marks.stream()
                          .map(mark -> "\n    - " + sample.line().replace(Sample.MARK, mark))
                          .collect(Collectors.joining()))
              .collect(Collectors.joining("\n"));
      return """
      title: round %d of %d
      devices: [%s]
      lines:
      %s
      confirm-within: 1m
      waves:
        - count: 1
        - {}
      """
          .formatted(
              round,
              number,
              devices.stream().map(EmulatedDevice::name).collect(Collectors.joining(", ")),
              lines);
    }

    private static Sample sample(String platform) {
      return Sample.ALL.stream()
          .filter(sample -> sample.platform().equals(platform))
          .findFirst()
          .orElseThrow();
    }
  }
}
