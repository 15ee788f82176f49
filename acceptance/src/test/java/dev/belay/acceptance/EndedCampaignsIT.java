package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import dev.belay.acceptance.EndingPerson.Card;
import dev.belay.acceptance.Home.Ran;
import dev.belay.acceptance.peer.NeedsPeer;
import dev.belay.acceptance.peer.Peer;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.workflows.wire.WireData;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever ends a campaign, however and whatever it is doing: each device has all of its change or
 * nothing of it, as the books say, has saved what it runs, is not on trial, has nothing left on it,
 * and is free for the next operation.
 */
@NeedsPeer(Peer.TEMPORAL)
class EndedCampaignsIT {
  private static final int PEOPLE = 10;
  private static final int DEVICES_OF_EACH = 3;
  private static final long SEED = 20_261_121;

  /** Two hundred ends in all. */
  private static final int OF_EACH_KIND = 50;

  /** Of those that a person begins, so many may be over before they are ended. */
  private static final int OVER_AT_MOST = 10;

  @TempDir private Path folder;

  @Test
  void leavesNoDeviceHalfWayAndNoLaneHeldHoweverItEnds() throws Exception {
    try (Cluster cluster = Cluster.start(folder);
        Server server = new Server(cluster.temporal().address())) {
      cluster.add(PEOPLE * DEVICES_OF_EACH, Duration.ofMillis(20));
      Home home = cluster.home();
      cluster.worker(home, "one");
      cluster.worker(home, "two");
      List<EndingPerson> people = new ArrayList<>();
      List<CompletableFuture<Void>> work = new ArrayList<>();
      for (int number = 0; number < PEOPLE; number++) {
        List<EmulatedDevice> devices =
            List.copyOf(cluster.fleet().devices())
                .subList(number * DEVICES_OF_EACH, (number + 1) * DEVICES_OF_EACH);
        EndingPerson person =
            new EndingPerson(number, devices, cluster, home, server.client(), SEED);
        List<Card> cards = cards(number);
        people.add(person);
        work.add(cluster.user(() -> person.endAll(cards, cards.size() + OVER_AT_MOST)));
      }

      assertAll(work.stream().map(one -> () -> Cluster.ended(one)));

      List<Card> ended = people.stream().flatMap(person -> person.ended().stream()).toList();
      assertThat(count(ended, Card::ending))
          .as("campaigns ended while they were under way")
          .containsOnlyKeys(Ending.values())
          .allSatisfy((ending, times) -> assertThat(times).isEqualTo(OF_EACH_KIND));
      assertThat(count(ended, Card::stage)).containsOnlyKeys(EndingStage.values());
      assertThat(Lanes.held(server.client())).as("lanes held").isEmpty();
      Ran backup = home.belay("backup");
      assertThat(backup.exitCode()).as(backup.all()).isZero();
      cluster.assertNoOverlaps();
    }
  }

  /** A person's ends: each kind of them five times, whatever the campaign is doing. */
  private static List<Card> cards(int person) {
    EndingStage waits = person % 2 == 0 ? EndingStage.SOAKING : EndingStage.AT_THE_GATE;
    EndingStage second = person % 2 == 0 ? EndingStage.TOGETHER : EndingStage.BEHIND_THE_GATE;
    List<EndingStage> stages =
        List.of(EndingStage.PLANNING, EndingStage.CHANGING, second, waits, EndingStage.GOING_BACK);
    return stages.stream()
        .flatMap(stage -> Stream.of(Ending.values()).map(ending -> new Card(stage, ending)))
        .toList();
  }

  private static <K> Map<K, Long> count(List<Card> cards, Function<Card, K> by) {
    return cards.stream().collect(Collectors.groupingBy(by, Collectors.counting()));
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
}
