package dev.belay.workflows.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.workflows.wire.WireData;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One random campaign on a simulated network and clock, with random people and faults: it checks
 * the promises of a campaign at each step, with books of its own. One for each run.
 */
final class SimulatedCampaign {
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final ObjectMapper JSON = WireData.mapper();
  private static final int MOST_STEPS = 20_000;

  private final Random random;
  private final CampaignRules rules;
  private final PlanSummary plan;
  private final Map<String, WaveDevice> places;
  private final int page;
  private final Happenings happenings = new Happenings(Instant.parse("2026-03-01T20:00:00Z"));
  private final Set<Situation> met = EnumSet.noneOf(Situation.class);
  private final DeviceBooks devices;
  private final SimulatedPeople people;
  private final SimulatedVotes votes;
  private final SimulatedTicket ticket;
  private final SimulatedOperations operations;
  private final SpreadOracle spread;
  private final BudgetOracle budget;
  private final RollBackOracle rollBack;
  private final Set<String> begunOnce = new HashSet<>();
  private Course course;

  /** Whether the word to stay was given in this wave. */
  private boolean stayed;

  /** Whether a wave was given up: its group failed, or something was taken back. */
  private boolean gaveUp;

  SimulatedCampaign(long seed) {
    random = new Random(seed);
    RandomCampaign asked = new RandomCampaign(random, now());
    rules = asked.rules();
    plan = asked.plan();
    places = asked.places();
    ticket = new SimulatedTicket(random, LONGEST);
    page = 1 + random.nextInt(4);
    devices = new DeviceBooks(random, places);
    people = new SimulatedPeople(random, this, devices);
    operations = new SimulatedOperations(random, this, devices, rules.window() != null);
    votes =
        new SimulatedVotes(
            random, rules.approval(), random.nextInt(3) % 2, plan.planHash(), now(), met);
    spread = new SpreadOracle(rules.spread());
    budget = new BudgetOracle(rules.budget(), plan.changing());
    rollBack = new RollBackOracle(spread);
    course = new Course(rules, plan, LONGEST, null);
  }

  /** Runs it to its end, and checks that. */
  void run() {
    if (!votes.decide()) {
      // It ends without a course: nothing is asked of any device.
      report();
      return;
    }
    happenings.goOnFrom(votes.now());
    for (int step = 0; step < MOST_STEPS; step++) {
      perhapsContinuesAsNew();
      perhapsSomebodyActs(40);
      followRollBack();
      Move move = course.next(now());
      followRollBack();
      if (move instanceof Move.Finish finish) {
        atTheEnd(finish.why());
        return;
      }
      act(move);
    }
    throw new AssertionError("It never ends: " + course.state());
  }

  String story() {
    return happenings.story();
  }

  /** What it has come through. */
  Set<Situation> met() {
    return met;
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
      case Move.AskTicket ask -> ask(5, () -> ticket.answer(this));
      case Move.Fetch fetch -> ask(1, () -> course.fetched(page(fetch)));
      case Move.FetchApplied fetch -> ask(1, () -> course.fetchedApplied(applied(fetch)));
      case Move.Begin begin -> begin(begin.device());
      case Move.TakeBack back -> takeBack(back);
      case Move.Tell word -> tell(word);
      case Move.EndUnderWay end -> operations.end(end.devices());
      case Move.Rest rest -> rest(rest);
      case Move.Finish finish -> throw new IllegalStateException();
    }
  }

  // Promises

  private void enter() {
    assertThat(operations.places()).as("a wave begins when the one before has ended").isEmpty();
    assertThat(people.wantNoFurtherWave()).as("no wave after the last one wanted").isFalse();
    assertThat(budget.isSpent()).as("no wave begins beyond the budget").isFalse();
    stayed = false;
    budget.waveBegins();
  }

  private void begin(Underway device) {
    WaveDevice place = device.place();
    String name = device.device();
    assertThat(votes.isApproved()).as("nothing begins before enough have approved").isTrue();
    assertThat(place).as("exactly what was approved, its difference too").isEqualTo(place(name));
    assertThat(device.back()).isFalse();
    assertThat(people.havePaused()).as("nothing begins in a pause").isFalse();
    assertThat(people.haveAborted()).as("nothing begins after an abort").isFalse();
    assertThat(rollBack.isGoing()).as("nothing goes forward in a rollback").isFalse();
    assertThat(people.leftOut()).as("nothing begins that was left out").doesNotContain(name);
    assertThat(devices.end(name)).as(name + " is not applied twice").isNotEqualTo("applied");
    assertThat(place.wave()).as("no wave is overtaken").isLessThanOrEqualTo(course.wave());
    boolean again = people.useUpTurn(name);
    assertThat(begunOnce.add(name) || again).as(name + " begins again only when asked").isTrue();
    // A device that a person asks for by its name is a person's decision.
    assertThat(budget.isSpent() && !again).as("nothing begins beyond the budget").isFalse();
    spread.admits(place, operations.places());
    assertInTime();
    ticket.admits(course.wave(), now());
    operations.change(device);
  }

  private void assertInTime() {
    TimeWindow window = rules.window();
    if (window != null) {
      assertThat(now()).as("the window has opened").isAfterOrEqualTo(window.from());
      assertThat(now().plus(LONGEST)).as("it ends in the window").isBeforeOrEqualTo(window.until());
    }
  }

  /** The way back knows no window: what must not stay is not left there for the time of day. */
  private void takeBack(Move.TakeBack back) {
    WaveDevice place = back.device().place();
    assertThat(place).as("what was approved goes back").isEqualTo(place(place.device()));
    assertThat(back.device().back()).isTrue();
    assertThat(people.haveAborted()).as("nothing goes back after an abort").isFalse();
    assertThat(operations.all(Underway::back)).as("it waits for what goes forward").isTrue();
    rollBack.takesBack(place, devices.appliedLastFirst(), operations.places());
    operations.takeBack(back.device());
  }

  private void tell(Move.Tell word) {
    if (word.stay()) {
      stayed = true;
      assertThat(operations.haveAllVerified()).as("nobody stays before all have verified").isTrue();
    } else {
      gaveUp = true;
      assertThat(stayed).as("a word is not taken back").isFalse();
    }
    operations.tell(word.devices(), word.stay());
  }

  /** Whether a rollback has begun or ended since it was last looked at. */
  private void followRollBack() {
    if (course.goingBack()) {
      gaveUp = true;
      rollBack.goes(scopeOfRollBack());
    } else if (rollBack.isGoing()) {
      met.add(Situation.ROLLED_BACK_TO_THE_END);
      rollBack.over(devices.appliedLastFirst());
      people.askForNothing();
      assertThat(rollBack.scope() == 0 ? course.ending() : course.heldFor())
          .as("all went back and it ends, or a wave did and a person decides")
          .isNotNull();
    }
  }

  private int scopeOfRollBack() {
    RollBack going = course.state().rollBack();
    return going == null ? -1 : going.wave();
  }

  /**
   * A device has failed, and its campaign hears of it.
   *
   * @param counts whether it counts: nobody asked for it, and it is not the group's failure
   */
  void failed(Underway device, String fault, boolean counts, Runnable news) {
    boolean stopped = isStopped();
    news.run();
    gaveUp = gaveUp || device.together();
    if (counts) {
      budget.fails(device.place().target().site(), fault);
    }
    if (!counts || !budget.isReached() || people.haveAborted()) {
      assertThat(isStopped() && !stopped && !device.together())
          .as("it goes on for as long as it may")
          .isFalse();
      return;
    }
    switch (rules.budget().then()) {
      case HOLD -> {
        met.add(Situation.BUDGET_THEN_HOLDS);
        assertThat(course.heldFor() != null || course.goingBack()).as("it holds").isTrue();
      }
      case ROLL_BACK_WAVE -> {
        met.add(Situation.BUDGET_THEN_ROLLS_BACK_THE_WAVE);
        assertThat(scopeOfRollBack()).as("the wave goes back").isIn(0, course.wave());
      }
      case ROLL_BACK -> {
        met.add(Situation.BUDGET_THEN_ROLLS_BACK_ALL);
        assertThat(scopeOfRollBack()).as("everything goes back").isZero();
      }
    }
  }

  private boolean isStopped() {
    return course.heldFor() != null || course.goingBack();
  }

  private void atTheEnd(@Nullable String why) {
    assertThat(operations.places()).as("nothing is under way at the end").isEmpty();
    assertThat(why).isEqualTo(course.ending());
    if (why == null) {
      assertThat(budget.isSpent()).as("it does not simply end beyond its budget").isFalse();
    } else if (why.contains("window closes")) {
      met.add(Situation.WINDOW_CLOSED);
    }
    if (why == null && people.leftOut().isEmpty() && !gaveUp) {
      assertThat(devices.ends())
          .as("whoever is not stopped gets through")
          .doesNotContainValue("planned");
    }
    report();
  }

  private void report() {
    new ReportOracle(devices, plan, people.leftOut())
        .agrees(course.skipped(), course.lost(), course.counts());
  }

  // What the store answers

  private List<WaveDevice> page(Move.Fetch fetch) {
    return places.values().stream()
        .filter(place -> place.wave() == fetch.wave())
        .skip(fetch.from())
        .limit(Math.min(fetch.limit(), page))
        .toList();
  }

  private List<DeviceStanding> applied(Move.FetchApplied fetch) {
    return devices.appliedLastFirst().stream()
        .filter(place -> fetch.wave() == 0 || place.wave() == fetch.wave())
        .skip(fetch.from())
        .limit(Math.min(fetch.limit(), page))
        .map(place -> devices.standing(place.device()))
        .toList();
  }

  /** An answer to an execution that has continued as new reaches nobody. */
  private void ask(int seconds, Runnable answer) {
    Course asking = course;
    happenings.in(
        seconds,
        () -> {
          if (asking == course && random.nextInt(50) == 0) {
            rollBack.dropped();
            course.unanswered("the store is unusable");
          } else if (asking == course) {
            answer.run();
          }
        });
  }

  // Time and people

  private void rest(Move.Rest rest) {
    Instant until = rest.until();
    if (until != null) {
      assertThat(until).as("a rest ends later").isAfter(now());
    }
    if (happenings.next(until)) {
      return;
    }
    if (until != null) {
      happenings.goOnFrom(until);
    } else {
      assertThat(rest.what().person()).as("waits for nobody: " + rest + course.state()).isTrue();
      perhapsSomebodyActs(1);
    }
  }

  private void perhapsContinuesAsNew() {
    if (random.nextInt(30) == 0) {
      try {
        String state = JSON.writeValueAsString(course.state());
        course = new Course(rules, plan, LONGEST, JSON.readValue(state, CourseState.class));
        met.add(Situation.CONTINUED_AS_NEW);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  private void perhapsSomebodyActs(int seldom) {
    if (random.nextInt(seldom) == 0) {
      devices.perhapsMoves(devices.any());
      people.act();
    }
  }

  /** A person goes on; after a hold, that accepts what has failed. */
  void accepted(boolean held) {
    if (held) {
      budget.accepted();
    }
  }

  void rollBackIsDropped() {
    rollBack.dropped();
  }

  void ticketIsOld() {
    ticket.isOld();
  }

  void note(String what) {
    happenings.note(what);
  }

  void met(Situation situation) {
    met.add(situation);
  }

  Instant now() {
    return happenings.now();
  }

  Happenings happenings() {
    return happenings;
  }

  Course course() {
    return course;
  }

  private WaveDevice place(String device) {
    return devices.place(device);
  }
}
