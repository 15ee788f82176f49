package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.acceptance.Home.Ran;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.Event;
import dev.belay.workflows.approval.Approval;
import dev.belay.workflows.campaign.ChangeReport;
import dev.belay.workflows.campaign.ChangeWorkflow;
import dev.belay.workflows.change.ChangeIds;
import dev.belay.workflows.plan.PlanIds;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * Somebody who begins campaigns on devices of their own, and ends each at a random moment: when so
 * many commands more have been typed on its devices. Whatever they did, the devices are looked at
 * when all is quiet. For one thread.
 */
final class EndingPerson {
  /** An end that is to happen, or has. */
  record Card(EndingStage stage, Ending ending) {}

  private static final Duration AT_MOST = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofMillis(10);

  /** In which Temporal begins what a campaign asked for just before it was ended, if ever. */
  private static final Duration TO_BEGIN = Duration.ofSeconds(2);

  /** So many commands, more or less, are typed on three devices to plan. */
  private static final int PLANNING_TAKES = 30;

  private static final Set<String> AS_BEFORE =
      Set.of("planned", "not-started", "unchanged", "reverted", "rolled-back");

  private final int number;
  private final List<EmulatedDevice> devices;
  private final Cluster cluster;
  private final Home home;
  private final WorkflowClient client;
  private final Random random;
  private final AtomicInteger typed = new AtomicInteger();

  /** How many commands a stage has, as far as is known. */
  private final Map<EndingStage, Integer> lengths = new EnumMap<>(EndingStage.class);

  private final Map<String, String> before = new HashMap<>();
  private final List<Card> ended = new ArrayList<>();
  private int campaigns;

  EndingPerson(
      int number,
      List<EmulatedDevice> devices,
      Cluster cluster,
      Home home,
      WorkflowClient client,
      long seed) {
    this.number = number;
    this.devices = List.copyOf(devices);
    this.cluster = cluster;
    this.home = home;
    this.client = client;
    random = new Random(seed + number);
    Set<String> names = devices.stream().map(EmulatedDevice::name).collect(Collectors.toSet());
    cluster
        .fleet()
        .log()
        .follow(event -> {
          if (event instanceof Event.CommandRun && names.contains(event.device())) {
            typed.incrementAndGet();
          }
        });
  }

  /** What they have ended while it was under way. */
  List<Card> ended() {
    return List.copyOf(ended);
  }

  /** How many campaigns they began. */
  int campaigns() {
    return campaigns;
  }

  /**
   * Ends a campaign in each of these ways. One that was over too soon does not count, and is begun
   * again.
   */
  void endAll(List<Card> wanted, int atMost) {
    List<Card> cards = new ArrayList<>(wanted);
    while (!cards.isEmpty() && campaigns < atMost) {
      Collections.shuffle(cards, random);
      Card card = cards.getFirst();
      if (endOne(card)) {
        ended.add(card);
        cards.removeFirst();
      }
    }
  }

  private boolean endOne(Card card) {
    campaigns++;
    devices.forEach(device -> before.put(device.name(), device.running()));
    List<String> marks = List.of(address(1), address(2));
    boolean planning = card.stage() == EndingStage.PLANNING;
    int start = typed.get();
    Optional<CompletableFuture<Ran>> command = Optional.empty();
    String campaign;
    if (planning) {
      command = Optional.of(cluster.user(home, "change", "plan", file(card, marks)));
      campaign = begun();
    } else {
      campaign = approved(file(card, marks));
      start = typed.get();
    }
    ChangeWorkflow open = client.newWorkflowStub(ChangeWorkflow.class, id(campaign));
    card.stage().reach(open);
    start = card.stage() == EndingStage.GOING_BACK ? typed.get() : start;
    // Planned, it waits for an approval, which is a moment like any other.
    int moment = planning ? random.nextInt(PLANNING_TAKES) : moment(card, campaign, start);
    if (planning) {
      int from = start;
      CompletableFuture<Ran> plan = command.orElseThrow();
      await(card, moment, () -> typed.get() - from >= moment || plan.isDone());
    }

    boolean heard = moment >= 0 && card.ending().end(stub(campaign), campaign, home);

    awaitClosed(campaign);
    command.ifPresent(EndingPerson::finished);
    boolean underWay =
        heard
            && status(id(campaign))
                .filter(found -> card.ending().leaves(found, card.stage()))
                .isPresent();
    String story = "%s, %s after %s commands".formatted(campaign, card, moment);
    assertRight(campaign, marks, story);
    return underWay;
  }

  /** Waits for the random moment and says after how many commands; -1 when it was over before. */
  private int moment(Card card, String campaign, int start) {
    if (!card.stage().isBusy()) {
      return 0;
    }
    int length = lengths.getOrDefault(card.stage(), 10 * devices.size());
    int moment = random.nextInt(length);
    CompletableFuture<ChangeReport> over = stub(campaign).getResultAsync(ChangeReport.class);
    await(card, moment, () -> typed.get() - start >= moment || over.isDone());
    if (typed.get() - start >= moment) {
      return moment;
    }
    lengths.put(card.stage(), Math.max(1, typed.get() - start));
    return -1;
  }

  private static void await(Card card, int moment, BooleanSupplier reached) {
    Awaitility.await(card + " after " + moment + " commands")
        .atMost(AT_MOST)
        .pollDelay(Duration.ZERO)
        .pollInterval(LOOK)
        .until(reached::getAsBoolean);
  }

  // The campaign

  private String begun() {
    String query =
        "WorkflowType = 'Change' AND WorkflowId STARTS_WITH 'change/%s-'".formatted(title());
    return Awaitility.await("campaign " + title() + " has begun")
        .atMost(AT_MOST)
        .pollInterval(LOOK)
        .until(() -> first(query), Optional::isPresent)
        .orElseThrow();
  }

  private Optional<String> first(String query) {
    try (Stream<WorkflowExecutionMetadata> found = client.listExecutions(query)) {
      return found
          .findFirst()
          .map(execution -> execution.getExecution().getWorkflowId())
          .map(id -> id.substring(ChangeIds.campaign("-").length() - 1));
    }
  }

  private String approved(String file) {
    Ran planned = home.belay("change", "plan", file, "--output", "json");
    assertThat(planned.exitCode()).as(planned.all()).isZero();
    JsonNode plan = read(planned).path("plan");
    String campaign = plan.path("campaign").asText();
    // Not by the command, which takes longer than the campaign has until it is ended.
    client
        .newWorkflowStub(ChangeWorkflow.class, id(campaign))
        .approve(new Approval("somebody", plan.path("planHash").asText(), null, null));
    return campaign;
  }

  private static void finished(CompletableFuture<Ran> command) {
    try {
      Ran unused = Cluster.ended(command);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** All that the campaign began, and that its end may have left to itself. */
  private void awaitClosed(String campaign) {
    List<String> operations = new ArrayList<>(List.of(PlanIds.workflowId(campaign)));
    for (EmulatedDevice device : devices) {
      operations.add(ChangeIds.device(campaign, device.name()));
      operations.add(ChangeIds.rollBack(campaign, device.name()));
    }
    awaitClosed(id(campaign), true);
    boolean terminated =
        status(id(campaign))
            .filter(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_TERMINATED::equals)
            .isPresent();
    Set<String> asked = terminated ? asked(campaign) : Set.of();
    operations.forEach(operation -> awaitClosed(operation, asked.contains(operation)));
  }

  /** What the campaign has asked Temporal to begin. */
  private Set<String> asked(String campaign) {
    return client.fetchHistory(id(campaign)).getEvents().stream()
        .filter(event -> event.hasStartChildWorkflowExecutionInitiatedEventAttributes())
        .map(event -> event.getStartChildWorkflowExecutionInitiatedEventAttributes())
        .map(asked -> asked.getWorkflowId())
        .collect(Collectors.toSet());
  }

  private void awaitClosed(String execution, boolean mayYetBegin) {
    long begins = System.nanoTime() + TO_BEGIN.toNanos();
    Awaitility.await(execution + " closes")
        .atMost(AT_MOST)
        .until(() ->
            status(execution)
                .map(status -> status != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING)
                .orElseGet(() -> !mayYetBegin || System.nanoTime() > begins));
  }

  /** Empty for what never began. */
  private Optional<WorkflowExecutionStatus> status(String execution) {
    try {
      return Optional.of(client.newUntypedWorkflowStub(execution).describe().getStatus());
    } catch (WorkflowNotFoundException neverBegun) {
      return Optional.empty();
    }
  }

  private WorkflowStub stub(String campaign) {
    return client.newUntypedWorkflowStub(id(campaign));
  }

  private static String id(String campaign) {
    return ChangeIds.campaign(campaign);
  }

  // The devices

  /** Each device is as the books say, with all of the change or nothing of it, and is free. */
  private void assertRight(String campaign, List<String> marks, String story) {
    Map<String, String> books = books(campaign);
    for (EmulatedDevice device : devices) {
      String name = device.name();
      String said = books.getOrDefault(name, "planned");
      String about = story + ": " + name + " is " + said;
      String was = Objects.requireNonNull(before.get(name));
      if (said.equals("applied")) {
        assertThat(device.running()).as(about).contains(marks);
        assertThat(without(marks, device.running())).as(about).isEqualTo(was);
      } else {
        assertThat(said).as(about).isIn(AS_BEFORE);
        assertThat(device.running()).as(about).isEqualTo(was);
      }
      assertThat(device.startup()).as(about + ", and boots").isEqualTo(device.running());
      assertThat(device.timerLeft()).as(about + ", and its timer").isEmpty();
      Awaitility.await(about + ", and has sessions")
          .atMost(AT_MOST)
          .until(() -> device.openSessions() == 0);
      assertThat(device.leftovers()).as(about + ", and left on it").isEmpty();
    }
    assertThat(Lanes.heldOf(client, before.keySet())).as(story + ": lanes held").isEmpty();
  }

  private static String without(List<String> marks, String configuration) {
    return configuration
        .lines()
        .filter(line -> marks.stream().noneMatch(line::contains))
        .collect(Collectors.joining("\n", "", configuration.endsWith("\n") ? "\n" : ""));
  }

  /** Device to how it ended, by the store. */
  private Map<String, String> books(String campaign) {
    Map<String, String> books = new HashMap<>();
    Ran shown = home.belay("change", "show", campaign, "-o", "json");
    assertThat(shown.exitCode()).as(shown.all()).isZero();
    for (JsonNode device : read(shown).path("devices")) {
      books.put(device.path("device").asText(), device.path("state").asText());
    }
    return books;
  }

  private static JsonNode read(Ran ran) {
    try {
      return new ObjectMapper().readTree(ran.out());
    } catch (IOException e) {
      throw new UncheckedIOException(ran.all(), e);
    }
  }

  // The change

  private String title() {
    return "c" + number + "-" + campaigns;
  }

  private String address(int line) {
    return "10." + number + "." + campaigns + "." + line;
  }

  private String file(Card card, List<String> marks) {
    String lines =
        devices.stream()
            .map(device -> Sample.of(device.spec().platform()))
            .map(sample ->
                "  "
                    + sample.platform()
                    + ":"
                    + marks.stream()
                        .map(mark -> "\n    - " + sample.line().replace(Sample.MARK, mark))
                        .collect(Collectors.joining()))
            .collect(Collectors.joining("\n"));
    Path file =
        home.write(
            title() + ".yaml",
            """
            title: %s
            devices: [%s]
            lines:
            %s
            confirm-within: 1m
            waves: %s
            """
                .formatted(
                    title(),
                    devices.stream().map(EmulatedDevice::name).collect(Collectors.joining(", ")),
                    lines,
                    card.stage().waves()));
    return file.toString();
  }
}
