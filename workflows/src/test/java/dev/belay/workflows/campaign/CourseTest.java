package dev.belay.workflows.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.workflows.device.DeviceTarget;
import dev.belay.workflows.fault.FaultTypes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Corners of a campaign's course that random campaigns have found. */
class CourseTest {
  private static final Instant NOW = Instant.parse("2026-03-01T20:00:00Z");
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final End APPLIED = new End(CampaignKinds.APPLIED, true, "", "applied and saved");
  private static final End BACK = new End(CampaignKinds.ROLLED_BACK, false, "", "rolled back");
  private static final End TIMED_OUT =
      new End("reverted", false, FaultTypes.TIMED_OUT, "it did not confirm");

  @Test
  void takesAllBackWhenTheBudgetSaysSoAlsoWhereOnlyItsGroupWould() {
    Course course = course(2, true, BudgetThen.ROLL_BACK);
    begun(course);
    course.verified("r0");
    course.verified("r1");
    assertThat(course.next(NOW))
        .isInstanceOfSatisfying(Move.Tell.class, word -> assertThat(word.stay()).isTrue());
    course.ended("r0", APPLIED);

    course.ended("r1", TIMED_OUT);

    assertThat(course.next(NOW)).isEqualTo(new Move.FetchApplied(0, 0, 100));
  }

  @Test
  void takesAllBackWhenTheBudgetIsReachedWhileAWaveIsAboutToGoBack() {
    Course course = course(2, false, BudgetThen.ROLL_BACK);
    begun(course);
    course.rollBack("ada: wrong VLAN", false);
    course.ended("r0", APPLIED);

    course.ended("r1", TIMED_OUT);

    assertThat(course.next(NOW)).isEqualTo(new Move.FetchApplied(0, 0, 100));
  }

  @Test
  void looksForOthersBehindThoseThatCouldNotBeTakenBack() {
    Course course = course(3, false, BudgetThen.HOLD);
    begun(course).forEach(device -> course.ended(device, APPLIED));
    course.rollBack("ada: wrong VLAN", true);
    course.next(NOW);
    course.fetchedApplied(List.of(applied("r2")));
    assertThat(takenBack(course)).isEqualTo("r2");
    course.lost("r2", "its way back could not be prepared");

    course.next(NOW);
    course.fetchedApplied(List.of(applied("r2")));

    assertThat(course.next(NOW)).isEqualTo(new Move.FetchApplied(0, 1, 100));
    course.fetchedApplied(List.of(applied("r1"), applied("r0")));
    assertThat(takenBack(course)).isEqualTo("r1");
  }

  @Test
  void countsADeviceOnceWhoseFirstWayBackWasLost() {
    Course course = course(1, false, BudgetThen.HOLD);
    begun(course).forEach(device -> course.ended(device, APPLIED));
    rollBackOf(course);
    course.lost("r0", "its way back could not be prepared");
    assertThat(course.counts()).isEqualTo(Map.of(CampaignKinds.UNKNOWN, 1));
    course.next(NOW);
    course.fetchedApplied(List.of());
    course.next(NOW);

    rollBackOf(course);
    course.ended("r0", BACK);

    assertThat(course.counts()).isEqualTo(Map.of(CampaignKinds.ROLLED_BACK, 1));
    assertThat(course.lost()).isEmpty();
  }

  @Test
  void givesAnotherTurnToADeviceWhoseOperationWasTerminatedBeforeItWroteAnything() {
    Course course = course(1, false, BudgetThen.HOLD);
    begun(course);
    course.lost("r0", "terminated");
    DeviceStanding planned =
        new DeviceStanding(CampaignKinds.PLANNED, "", place("r0", 0), null, null);
    assertThat(course.kindOf(planned)).isEqualTo(CampaignKinds.UNKNOWN);

    course.again(planned);
    course.next(NOW);
    course.ticketAllows(null);

    assertThat(course.next(NOW))
        .isInstanceOfSatisfying(
            Move.Begin.class, begun -> assertThat(begun.device().attempt()).isEqualTo(2));
    course.ended("r0", APPLIED);
    assertThat(course.counts()).isEqualTo(Map.of(CampaignKinds.APPLIED, 1));
  }

  @Test
  void takesBackTheWaveThatPeopleSeeWhileTheNextOneWaitsToBeginAndSkipsNone() {
    Course course = course(1, 2, false, BudgetThen.HOLD);
    begun(course).forEach(device -> course.ended(device, APPLIED));
    assertThat(course.next(NOW)).isEqualTo(new Move.AskTicket());
    course.ticketSaysLater("not yet", NOW.plusSeconds(60));

    rollBackOf(course);
    course.ended("r0", BACK);
    assertThat(course.next(NOW)).isEqualTo(new Move.FetchApplied(1, 0, 100));
    course.fetchedApplied(List.of());
    assertThat(course.next(NOW)).isInstanceOf(Move.Rest.class);
    course.resume();

    assertThat(course.next(NOW)).isEqualTo(new Move.AskTicket());
    course.ticketAllows(null);
    assertThat(course.next(NOW))
        .isInstanceOfSatisfying(
            Move.EnterWave.class, enter -> assertThat(enter.wave().number()).isEqualTo(2));
  }

  /** One wave of so many devices, all at once; one failure is as much as it may. */
  private static Course course(int devices, boolean together, BudgetThen then) {
    return course(devices, 1, together, then);
  }

  private static Course course(int devices, int waves, boolean together, BudgetThen then) {
    WaveRule rule = new WaveRule(null, List.of(), devices, 0, Duration.ZERO, false, together);
    CampaignRules rules =
        new CampaignRules(
            ApprovalRule.nobody(),
            Collections.nCopies(waves, rule),
            null,
            new BudgetRule(1, 0, 0, 0, Map.of(), then),
            SpreadRule.of(9),
            List.of());
    PlanSummary plan =
        new PlanSummary(
            "plan",
            waves * devices,
            waves * devices,
            0,
            0,
            0,
            1,
            0,
            IntStream.rangeClosed(1, waves)
                .mapToObj(number -> new WaveSummary(number, rule, devices))
                .toList());
    Course course = new Course(rules, plan, LONGEST, null);
    assertThat(course.next(NOW)).isEqualTo(new Move.AskTicket());
    course.ticketAllows(null);
    assertThat(course.next(NOW)).isInstanceOf(Move.EnterWave.class);
    assertThat(course.next(NOW)).isEqualTo(new Move.Fetch(1, 0, 100));
    course.fetched(IntStream.range(0, devices).mapToObj(n -> place("r" + n, n)).toList());
    return course;
  }

  /** Lets all begin that may; who. */
  private static List<String> begun(Course course) {
    List<String> begun = new ArrayList<>();
    while (course.next(NOW) instanceof Move.Begin begin) {
      begun.add(begin.device().device());
    }
    return begun;
  }

  private static void rollBackOf(Course course) {
    course.rollBack("ada: wrong VLAN", false);
    assertThat(course.next(NOW)).isInstanceOf(Move.FetchApplied.class);
    course.fetchedApplied(List.of(applied("r0")));
    assertThat(takenBack(course)).isEqualTo("r0");
  }

  private static String takenBack(Course course) {
    return course.next(NOW) instanceof Move.TakeBack back ? back.device().device() : "nobody";
  }

  private static DeviceStanding applied(String device) {
    int position = Integer.parseInt(device.substring(1));
    return new DeviceStanding(
        CampaignKinds.APPLIED, "", place(device, position), "before", "after");
  }

  private static WaveDevice place(String device, int position) {
    DeviceTarget target =
        new DeviceTarget(
            device, "192.0.2.1", 22, "frr", null, null, List.of(), null, "default", null);
    return new WaveDevice(1, position, target, "definition", "diff-" + device, null);
  }
}
