package dev.belay.workflows.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.workflows.backup.Control;
import dev.belay.workflows.backup.RevisionRef;
import dev.belay.workflows.change.DeviceChangeOutcome;
import dev.belay.workflows.fault.FaultTypes;
import dev.belay.workflows.wire.WireData;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One random campaign on a simulated network and clock, with random people and faults: it checks
 * the promises of a campaign at each step, with books of its own. One for each run.
 */
final class SimulatedCampaign {
  static final Duration LONGEST = Duration.ofMinutes(10);
  private static final ObjectMapper JSON = WireData.mapper();
  private static final int MOST_STEPS = 20_000;

  private final Random random;
  private final CampaignRules rules;
  private final PlanSummary plan;
  private final Map<String, WaveDevice> places;
  private final boolean ticketed;
  private Course course;
  private Instant now = Instant.parse("2026-03-01T20:00:00Z");

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingInt(Event::order));
  private int order;

  /** What was done, for who has to find out why a promise was broken. */
  private final List<String> journal = new ArrayList<>();

  /** What the devices are, by the network's own book. */
  private final Map<String, String> kinds = new TreeMap<>();

  private final List<String> applied = new ArrayList<>();
  private final Map<String, Underway> open = new LinkedHashMap<>();
  private final Set<String> verified = new HashSet<>();
  private final Set<String> allowedAgain = new HashSet<>();
  private final Set<String> begunOnce = new HashSet<>();
  private final Set<String> told = new LinkedHashSet<>();
  private Spending spending = Spending.none();
  private boolean spent;
  private boolean stayed;

  /** Whether a wave was given up: its group failed, or something was taken back. */
  private boolean gaveUp;

  private @Nullable Instant ticketUntil;

  /** Whether the ticket has allowed it since the wave came, or since somebody asked again. */
  private boolean ticketAllows;

  private record Event(Instant at, int order, Runnable what) {}

  SimulatedCampaign(long seed) {
    random = new Random(seed);
    RandomCampaign asked = new RandomCampaign(random, now);
    rules = asked.rules();
    plan = asked.plan();
    places = asked.places();
    places.keySet().forEach(device -> kinds.put(device, "planned"));
    ticketed = random.nextInt(4) == 0;
    course = new Course(rules, plan, LONGEST, null);
  }

  /** Runs it to its end, and checks that. */
  void run() {
    for (int step = 0; step < MOST_STEPS; step++) {
      perhapsContinueAsNew();
      perhapsSomebodyActs(40);
      gaveUp = gaveUp || course.goingBack();
      Move move = course.next(now);
      if (move instanceof Move.Finish) {
        atTheEnd();
        return;
      }
      act(move);
    }
    throw new AssertionError("It never ends: " + course.state());
  }

  /** The end of the story so far. */
  String story() {
    return String.join("\n", journal.subList(Math.max(0, journal.size() - 60), journal.size()));
  }

  private void act(Move move) {
    switch (move) {
      case Move.Begin begin -> note("begins " + begin.device().device());
      case Move.TakeBack back -> note("takes back " + back.device().device());
      case Move.Rest rest -> note("rests: " + rest.why());
      default -> note(move.toString());
    }
    switch (move) {
      case Move.EnterWave enter -> enter();
      case Move.AskTicket ask -> ask(5, this::answerTicket);
      case Move.Fetch fetch -> ask(1, () -> course.fetched(page(fetch)));
      case Move.FetchApplied fetch -> ask(1, () -> course.fetchedApplied(applied(fetch)));
      case Move.Begin begin -> begin(begin.device());
      case Move.TakeBack back -> takeBack(back.device());
      case Move.Tell word -> tell(word);
      case Move.EndUnderWay end -> end(end.devices());
      case Move.Rest rest -> rest(rest);
      case Move.Finish finish -> throw new IllegalStateException();
    }
  }

  private void note(String what) {
    journal.add(now + " " + what);
  }

  // Promises

  private void enter() {
    assertThat(open.values()).as("a wave begins when the one before has ended").isEmpty();
    stayed = false;
    spending = spending.nextWave();
  }

  private void begin(Underway device) {
    WaveDevice place = device.place();
    String name = device.device();
    assertThat(place).as("exactly what was approved").isEqualTo(places.get(name));
    assertThat(course.paused()).as("nothing begins in a pause").isNull();
    assertThat(course.skipped()).as("nothing begins that was left out").doesNotContainKey(name);
    assertThat(kinds.get(name)).as(name + " is not applied twice").isNotEqualTo("applied");
    assertThat(place.wave()).as("no wave is overtaken").isLessThanOrEqualTo(course.wave());
    boolean again = allowedAgain.remove(name);
    assertThat(begunOnce.add(name) || again).as(name + " begins again only when asked").isTrue();
    assertThat(spent && !again).as("nothing begins beyond the budget").isFalse();
    assertThat(open.size()).isLessThan(rules.spread().parallel());
    for (Underway other : open.values()) {
      assertThat(place.apart() != null && place.apart().equals(other.place().apart()))
          .as("never two of one group at once")
          .isFalse();
    }
    long there =
        open.values().stream().filter(other -> site(other).equals(place.target().site())).count();
    assertThat(rules.spread().perSite() == 0 || there < rules.spread().perSite()).isTrue();
    TimeWindow window = rules.window();
    if (window != null) {
      assertThat(now).as("the window has opened").isAfterOrEqualTo(window.from());
      assertThat(now.plus(LONGEST)).as("it ends in the window").isBeforeOrEqualTo(window.until());
    }
    assertThat(ticketUntil == null || !now.plus(LONGEST).isAfter(ticketUntil)).isTrue();
    assertThat(ticketAllows).as("the ticket was asked, and allowed it").isTrue();
    open.put(name, device);
    told.remove(name);
    verified.remove(name);
    kinds.put(name, "changing");
    later(1 + random.nextInt(300), () -> works(name));
  }

  private void tell(Move.Tell word) {
    if (word.stay()) {
      stayed = true;
      Set<String> members =
          open.values().stream()
              .filter(Underway::together)
              .map(Underway::device)
              .collect(Collectors.toSet());
      assertThat(verified).as("nobody stays before all have verified").containsAll(members);
    } else {
      gaveUp = true;
      assertThat(stayed).as("a word is not taken back").isFalse();
    }
    for (String device : word.devices()) {
      told.add(device);
      if (word.stay()) {
        boolean fails = random.nextInt(50) == 0;
        later(5, () -> ended(device, fails ? reverted(FaultTypes.TIMED_OUT) : appliedNow()));
      } else {
        later(5, () -> ended(device, reverted(FaultTypes.GROUP_FAILED)));
      }
    }
  }

  private void end(List<String> devices) {
    for (String device : devices) {
      told.add(device);
      later(5, () -> ended(device, reverted(FaultTypes.CANCELLED)));
    }
  }

  private void takeBack(Underway device) {
    String name = device.device();
    assertThat(applied).as("only what was applied goes back").contains(name);
    assertThat(open.values()).as("going back waits for what goes forward").allMatch(Underway::back);
    open.put(name, device);
    later(
        1 + random.nextInt(100),
        () -> {
          if (!open.containsKey(name)) {
            return;
          }
          applied.remove(name);
          ended(
              name,
              random.nextInt(10) == 0
                  ? new DeviceChangeOutcome.NotRolledBack(FaultTypes.BASELINE_MOVED, "moved")
                  : new DeviceChangeOutcome.RolledBack("before"));
        });
  }

  private void atTheEnd() {
    assertThat(open).as("nothing is under way at the end").isEmpty();
    Map<String, Integer> ends = new TreeMap<>();
    kinds.forEach((device, kind) -> {
      assertThat(kind).as(device).isNotEqualTo("changing");
      if (!kind.equals("planned")) {
        ends.merge(kind, 1, Integer::sum);
      }
    });
    Map<String, Integer> told = new TreeMap<>(course.counts());
    assertThat(told).as("the course agrees with the devices").isEqualTo(ends);
    if (course.ending() == null && course.skipped().isEmpty() && !gaveUp) {
      assertThat(kinds).as("whoever is not stopped gets through").doesNotContainValue("planned");
    }
  }

  // The network

  private void works(String name) {
    Underway device = open.get(name);
    if (device == null || told.contains(name)) {
      return;
    }
    int luck = random.nextInt(100);
    if (luck < 70) {
      if (device.together()) {
        verified.add(name);
        course.verified(name);
        later(400, () -> timeOut(name));
      } else {
        ended(name, appliedNow());
      }
    } else if (luck < 74) {
      open.remove(name);
      kinds.put(name, CampaignKinds.UNKNOWN);
      spend(device, CampaignKinds.UNKNOWN);
      course.lost(name, "terminated");
    } else if (luck < 80) {
      ended(name, new DeviceChangeOutcome.NothingToDo());
    } else if (luck < 90) {
      ended(name, reverted(FaultTypes.CHECK_FAILED));
    } else {
      ended(name, new DeviceChangeOutcome.Unchanged(FaultTypes.UNREACHABLE, "gone"));
    }
  }

  private void timeOut(String name) {
    if (open.containsKey(name) && !told.contains(name)) {
      gaveUp = true;
      ended(name, reverted(FaultTypes.GROUP_FAILED));
    }
  }

  private void ended(String name, DeviceChangeOutcome outcome) {
    Underway device = open.remove(name);
    if (device == null) {
      return;
    }
    kinds.put(name, outcome.kind());
    if (outcome instanceof DeviceChangeOutcome.Applied) {
      applied.add(name);
    }
    if (!device.back() && !outcome.succeeded()) {
      boolean own =
          outcome.fault().equals(FaultTypes.GROUP_FAILED)
              || (told.contains(name) && outcome.fault().equals(FaultTypes.CANCELLED));
      if (!own) {
        spend(device, outcome.fault());
      }
    }
    course.ended(name, End.of(outcome));
  }

  private void spend(Underway device, String fault) {
    gaveUp = gaveUp || device.together();
    spending = spending.plus(site(device), fault);
    spent = spent || spending.reached(rules.budget(), plan.changing()) != null;
  }

  private void answerTicket() {
    switch (ticketed ? random.nextInt(3) : 2) {
      case 0 -> {
        ticketAllows = false;
        course.ticketRefuses("closed");
      }
      case 1 -> {
        ticketAllows = false;
        course.ticketSaysLater("not yet", now.plusSeconds(60));
      }
      default -> {
        ticketAllows = true;
        ticketUntil = ticketed && random.nextInt(3) == 0 ? now.plus(Duration.ofHours(2)) : null;
        course.ticketAllows(ticketUntil);
      }
    }
  }

  private List<WaveDevice> page(Move.Fetch fetch) {
    return places.values().stream()
        .filter(place -> place.wave() == fetch.wave())
        .skip(fetch.from())
        .limit(Math.min(fetch.limit(), 3))
        .toList();
  }

  private List<DeviceStanding> applied(Move.FetchApplied fetch) {
    List<String> newestFirst = new ArrayList<>(applied).reversed();
    return newestFirst.stream()
        .filter(name -> fetch.wave() == 0 || place(name).wave() == fetch.wave())
        .limit(4)
        .map(name -> new DeviceStanding("applied", "", places.get(name), "before", "after"))
        .toList();
  }

  // Time and people

  private void later(int seconds, Runnable what) {
    events.add(new Event(now.plusSeconds(seconds), order++, what));
  }

  /** An answer to an execution that has continued as new reaches nobody. */
  private void ask(int seconds, Runnable answer) {
    Course asking = course;
    later(
        seconds,
        () -> {
          if (asking == course && random.nextInt(50) == 0) {
            gaveUp = gaveUp || course.goingBack();
            course.unanswered("the store is unusable");
          } else if (asking == course) {
            answer.run();
          }
        });
  }

  private void rest(Move.Rest rest) {
    Event next = events.peek();
    Instant until = rest.until();
    if (until != null) {
      assertThat(until).as("a rest ends later").isAfter(now);
    }
    if (next != null && (until == null || !until.isBefore(next.at()))) {
      events.remove();
      now = next.at().isAfter(now) ? next.at() : now;
      next.what().run();
    } else if (until != null) {
      now = until;
    } else {
      assertThat(rest.what().person()).as("waits for nobody: " + rest + course.state()).isTrue();
      perhapsSomebodyActs(1);
    }
  }

  private void perhapsContinueAsNew() {
    if (random.nextInt(30) == 0) {
      try {
        String state = JSON.writeValueAsString(course.state());
        course = new Course(rules, plan, LONGEST, JSON.readValue(state, CourseState.class));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  private void perhapsSomebodyActs(int seldom) {
    if (random.nextInt(seldom) != 0) {
      return;
    }
    String device = places.keySet().stream().skip(random.nextInt(places.size())).findFirst().get();
    switch (random.nextInt(9)) {
      case 0 -> {
        if (course.paused() == null && random.nextInt(3) == 0) {
          course.pause(new Control("ada", "lunch"));
        }
      }
      case 1, 2 -> {
        if (course.paused() != null || course.heldFor() != null) {
          if (course.heldFor() != null) {
            spending = Spending.none();
            spent = false;
          }
          course.resume();
        }
      }
      case 3, 4 -> {
        if (course.phase() == Phase.GATE) {
          course.proceed();
        }
      }
      case 5 -> {
        boolean toCome = kind(device).equals("planned") || course.waitsToBeginAgain(device);
        if (toCome && !course.isUnderWay(device) && random.nextInt(4) == 0) {
          note("skip " + device);
          course.skip(device, "in repair");
        }
      }
      case 6 -> retry(device);
      case 7 -> {
        if (random.nextInt(12) == 0) {
          boolean all = random.nextBoolean();
          note("abort " + all);
          course.abort("ada", all);
        }
      }
      default -> {
        if (!course.goingBack() && !course.isAborted() && random.nextInt(12) == 0) {
          note("roll back");
          course.rollBack("ada", random.nextBoolean());
        }
      }
    }
  }

  private void retry(String device) {
    String kind = kind(device);
    WaveDevice place = place(device);
    boolean over = course.isUnderWay(device) || course.waitsToBeginAgain(device);
    boolean stopped = course.isAborted() || course.goingBack() || !course.mayBegin(now);
    boolean passed =
        !kind.equals("planned") || course.skipped().containsKey(device) || course.isBehind(place);
    if (over || stopped || !passed || CampaignKinds.GOOD.contains(kind)) {
      return;
    }
    note("again " + device + ", " + kind + course.skipped());
    allowedAgain.add(device);
    ticketAllows &= kind.equals("planned") && !course.isBehind(place);
    course.again(new DeviceStanding(kind, "", place, null, null));
  }

  private String kind(String device) {
    return Objects.requireNonNull(kinds.get(device), device);
  }

  private WaveDevice place(String device) {
    return Objects.requireNonNull(places.get(device), device);
  }

  private static String site(Underway device) {
    return String.valueOf(device.place().target().site());
  }

  private static DeviceChangeOutcome appliedNow() {
    RevisionRef before = new RevisionRef("r1", "aa", "bb", 1, true, Instant.EPOCH);
    return new DeviceChangeOutcome.Applied(before, null);
  }

  private static DeviceChangeOutcome reverted(String fault) {
    return new DeviceChangeOutcome.Reverted(fault, "because");
  }
}
