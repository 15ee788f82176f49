package dev.belay.workflows.campaign;

import dev.belay.workflows.backup.Control;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an approved campaign does next: which device begins, what is waited for, when it stops and
 * what goes back. Knows neither Temporal nor a store: it is told what happened, and answers with
 * {@link Move}s, so that its rules can be tested by the ten thousand. Confined to its workflow.
 */
final class Course {
  private static final int PAGE = 100;

  private final PlanSummary plan;
  private final BudgetThen then;
  private final Lineup lineup;
  private final Ledger ledger;
  private final WaveGroup group;
  private final TicketGate ticket;
  private final WindowGate window;
  private Phase phase;
  private int wave;
  private int fetched;
  private @Nullable Control paused;
  private @Nullable String heldFor;
  private @Nullable Instant soaksUntil;
  private @Nullable String ending;
  private boolean abort;
  private @Nullable RollBack rollBack;

  /** Asked again by the next execution when this one continues as new. */
  private boolean fetching;

  /**
   * So many that stay were read before those still to go back; read again by the next execution.
   */
  private int passedBy;

  /**
   * A course from its beginning, or from where an earlier execution left it.
   *
   * @param longest time that the change of one device may take
   */
  Course(CampaignRules rules, PlanSummary plan, Duration longest, @Nullable CourseState state) {
    this.plan = plan;
    then = rules.budget().then();
    CourseState from = state == null ? CourseState.beginning() : state;
    lineup = new Lineup(rules.spread(), from);
    ledger = new Ledger(rules.budget(), plan.changing(), from);
    group = new WaveGroup(from);
    ticket = new TicketGate(from);
    window = new WindowGate(rules.window(), longest, ticket);
    phase = from.phase();
    wave = from.wave();
    fetched = from.fetched();
    paused = from.paused();
    heldFor = from.heldFor();
    soaksUntil = from.soaksUntil();
    ending = from.ending();
    abort = from.abort();
    rollBack = from.rollBack();
  }

  CourseState state() {
    return new CourseState(
        phase,
        wave,
        fetched,
        lineup.queued(),
        lineup.again(),
        lineup.underWay(),
        ledger.spending(),
        ledger.counts(),
        lineup.skipped(),
        ledger.lost(),
        lineup.attempts(),
        paused,
        heldFor,
        soaksUntil,
        ending,
        abort,
        rollBack,
        group.failed(),
        group.kept(),
        ticket.isAllowed(),
        ticket.askAt(),
        ticket.says(),
        ticket.until());
  }

  // What to do

  /** What is to be done now. Whatever it answers is taken for done. */
  Move next(Instant now) {
    if (abort) {
      Move end = endUnderWay(String.valueOf(ending));
      return end == null ? finish() : end;
    }
    if (rollBack != null) {
      return goBack(rollBack, now);
    }
    Move word = wordToTheGroup();
    if (word != null) {
      return word;
    }
    Move repeated = repeat(now);
    if (repeated != null) {
      return repeated;
    }
    if (heldFor != null) {
      return rest(null, WaitsFor.DECISION, heldFor);
    }
    if (paused != null) {
      return rest(null, WaitsFor.RESUME, "paused by " + paused.actor() + ": " + paused.reason());
    }
    return switch (phase) {
      case ENTERING -> enter(now);
      case CHANGING -> change(now);
      case SOAKING -> soak(now);
      case GATE ->
          ending == null
              ? rest(null, WaitsFor.GATE, "a person lets " + title(wave + 1) + " begin")
              : leave(now);
      case DONE -> leave(now);
    };
  }

  /** What a person asked for again, if the ticket still allows it. */
  private @Nullable Move repeat(Instant now) {
    if (paused != null
        || !window.mayBegin(now)
        || !lineup.someMayBeginAgain()
        || ticket.isRefused()) {
      return null;
    }
    Move before = ticket.before(now);
    return before == null ? begin(lineup.nextAgain(), false) : before;
  }

  private Move enter(Instant now) {
    if (ending != null || wave > plan.waves().size()) {
      return finish();
    }
    Move opens = window.before(now);
    if (opens != null) {
      return opens;
    }
    if (window.isTooLate(now)) {
      ending = window.tooLate();
      return finish();
    }
    Move before = ticket.before(now);
    if (before != null) {
      return before;
    }
    if (!lineup.isQuiet()) {
      return rest(null, WaitsFor.DEVICES, "devices of an earlier wave come to their ends");
    }
    phase = Phase.CHANGING;
    fetched = 0;
    lineup.passOver();
    group.nextWave();
    ledger.waveBegins();
    return new Move.EnterWave(arranged());
  }

  private Move change(Instant now) {
    if (window.isTooLate(now) && (lineup.hasQueue() || !allFetched())) {
      ending = window.tooLate();
    }
    if (group.failed() != null || (ending != null && window.isTooLate(now))) {
      // Whoever has not begun stays as it is.
      lineup.passOver();
      fetched = arranged().devices();
    }
    if (!allFetched() && !fetching && lineup.runsDry()) {
      fetching = true;
      return new Move.Fetch(wave, fetched, PAGE);
    }
    if (window.mayBegin(now) && lineup.hasQueue()) {
      Move before = ticket.before(now);
      Move begun = before == null ? begin(lineup.next(), arranged().rule().together()) : before;
      if (begun != null) {
        return begun;
      }
    }
    if (!lineup.hasQueue() && allFetched() && lineup.isQuiet()) {
      return waveOver(now);
    }
    if (arranged().rule().together() && group.isStuck(lineup)) {
      group.fails("its devices cannot all be changed at the same time");
      return next(now);
    }
    return rest(
        lineup.hasQueue() ? window.closes() : null, WaitsFor.DEVICES, "devices are being changed");
  }

  private Move waveOver(Instant now) {
    Duration soak = arranged().rule().soak();
    if (group.failed() != null) {
      heldFor = title(wave) + " went back together, because of " + group.failed();
      phase = Phase.DONE;
    } else if (ending != null) {
      phase = Phase.DONE;
    } else if (!soak.isZero()) {
      soaksUntil = now.plus(soak);
      phase = Phase.SOAKING;
    } else {
      soaked();
    }
    return next(now);
  }

  private Move soak(Instant now) {
    Instant end = Objects.requireNonNull(soaksUntil);
    if (now.isBefore(end) && ending == null) {
      return rest(end, WaitsFor.SOAK, title(wave) + " is watched");
    }
    soaked();
    return next(now);
  }

  private void soaked() {
    soaksUntil = null;
    boolean more = wave < plan.waves().size();
    phase = arranged().rule().gate() && more && ending == null ? Phase.GATE : Phase.DONE;
  }

  private Move leave(Instant now) {
    if (ending != null || wave >= plan.waves().size() || !lineup.isQuiet()) {
      return finish();
    }
    wave++;
    phase = Phase.ENTERING;
    ticket.nextWave();
    return next(now);
  }

  /** The end, as soon as nothing is under way. */
  private Move finish() {
    return lineup.isQuiet()
        ? new Move.Finish(ending)
        : rest(null, WaitsFor.DEVICES, "devices come to their ends");
  }

  private @Nullable Move begin(@Nullable Turn turn, boolean together) {
    if (turn == null) {
      return null;
    }
    ledger.beginsAgain(turn);
    return new Move.Begin(lineup.begin(turn.place(), turn.attempt(), together, false));
  }

  private @Nullable Move wordToTheGroup() {
    return phase == Phase.CHANGING && arranged().rule().together()
        ? group.word(lineup, !lineup.hasQueue() && allFetched())
        : null;
  }

  private @Nullable Move endUnderWay(String why) {
    List<String> told = lineup.tell(device -> !device.back());
    return told.isEmpty() ? null : new Move.EndUnderWay(told, why);
  }

  private Move goBack(RollBack back, Instant now) {
    Move end = endUnderWay(back.why());
    if (end != null) {
      return end;
    }
    Move quiet = rest(null, WaitsFor.DEVICES, "goes back: " + back.why());
    if (!lineup.all(Underway::back)) {
      return quiet;
    }
    for (DeviceStanding applied : back.waiting()) {
      WaveDevice place = Objects.requireNonNull(applied.place(), "what was applied has a place");
      if (lineup.hasRoom(place)) {
        rollBack = back.without(applied);
        return new Move.TakeBack(lineup.begin(place, lineup.attempt(place), false, true), applied);
      }
    }
    if (!lineup.isQuiet() || fetching) {
      return quiet;
    }
    if (!back.complete()) {
      fetching = true;
      return new Move.FetchApplied(back.wave(), passedBy, PAGE);
    }
    rollBack = null;
    lineup.passOver();
    phase = Phase.DONE;
    lineup.forgetRetries();
    if (back.ofAll()) {
      ending = back.done("it");
    } else {
      heldFor = back.done(title(back.wave()));
    }
    return next(now);
  }

  // What happened

  void fetched(List<WaveDevice> found) {
    fetching = false;
    fetched = found.isEmpty() ? arranged().devices() : fetched + found.size();
    lineup.queue(found);
  }

  void fetchedApplied(List<DeviceStanding> found) {
    fetching = false;
    if (rollBack != null) {
      List<String> gone = rollBack.staying();
      List<DeviceStanding> waiting =
          found.stream().filter(device -> isStillThere(device, gone)).toList();
      if (waiting.isEmpty() && !found.isEmpty()) {
        // Behind a page of devices that stay, others may still have to go back.
        passedBy += found.size();
        return;
      }
      passedBy = 0;
      rollBack = rollBack.with(waiting);
    }
  }

  private static boolean isStillThere(DeviceStanding device, List<String> gone) {
    WaveDevice place = device.place();
    return place != null && !gone.contains(place.device());
  }

  /** The wave may begin, when what begins ends by then; null for whenever. */
  void ticketAllows(@Nullable Instant until) {
    ticket.allows(until);
  }

  void ticketSaysLater(String why, Instant at) {
    ticket.saysLater(why, at);
  }

  void ticketRefuses(String why) {
    ticket.refuses(why);
    heldFor = why;
  }

  /** A question has no answer and never will: a person has to see to it, and resumes it then. */
  void unanswered(String why) {
    fetching = false;
    ticket.refuses(why);
    heldFor = rollBack == null ? why : "what was applied could not be taken back: " + why;
    rollBack = null;
    passedBy = 0;
  }

  /** A device on trial has passed its checks and waits for its group. */
  void verified(String device) {
    lineup.verified(device);
  }

  void ended(String device, End end) {
    Underway was = lineup.off(device);
    if (was == null) {
      return;
    }
    ledger.ended(was, end);
    if (was.back() && !end.isBack()) {
      stays(device);
    }
    if (!was.back() && !end.good()) {
      failed(was, end.fault(), device + ": " + end.why());
    }
  }

  /** An operation ended without saying how: it was terminated, or could not begin. */
  void lost(String device, String why) {
    Underway was = lineup.off(device);
    if (was == null) {
      return;
    }
    ledger.lost(was, why);
    if (was.back()) {
      stays(device);
    } else {
      failed(was, CampaignKinds.UNKNOWN, device + ": " + why);
    }
  }

  private void stays(String device) {
    rollBack = rollBack == null ? null : rollBack.stays(device);
  }

  private void failed(Underway was, String fault, String why) {
    if (was.together()) {
      group.fails(why);
    }
    if (!ledger.spend(was, fault) || abort) {
      return;
    }
    String reached = ledger.reached();
    if (reached != null && then == BudgetThen.ROLL_BACK) {
      // Also when a wave was to go back: while something still goes forward, nothing has begun to.
      rollBack = goesAllBack() ? rollBack : RollBack.of(0, reached);
    } else if (rollBack == null && was.together() && group.kept()) {
      rollBack = RollBack.of(wave, "not every device of the group could stay, " + why);
    } else if (rollBack == null && reached != null) {
      spent(reached);
    }
  }

  private boolean goesAllBack() {
    return rollBack != null && rollBack.ofAll();
  }

  private void spent(String why) {
    switch (then) {
      case HOLD -> heldFor = heldFor == null ? why : heldFor;
      case ROLL_BACK_WAVE -> rollBack = RollBack.of(wave, why);
      case ROLL_BACK -> rollBack = RollBack.of(0, why);
    }
  }

  // What people ask for

  void pause(Control control) {
    paused = control;
  }

  /** Goes on after a pause, and after a hold: what has failed so far is then accepted. */
  void resume() {
    paused = null;
    if (heldFor != null) {
      heldFor = null;
      ledger.accepted();
      ticket.askAgainIfRefused();
    }
  }

  void proceed() {
    phase = Phase.DONE;
  }

  void skip(String device, String why) {
    lineup.skip(device, why);
  }

  /** Lets a device begin again that came to an end, was skipped, or was passed over. */
  void again(DeviceStanding device) {
    WaveDevice place = Objects.requireNonNull(device.place(), "it has a place");
    boolean began = !kindOf(device).equals(CampaignKinds.PLANNED);
    boolean fetchedAlready =
        place.wave() == wave && phase == Phase.CHANGING && place.position() < fetched;
    if (began || isBehind(place)) {
      // Its wave was allowed, perhaps hours ago.
      ticket.askAgain();
    }
    if (began) {
      lineup.another(place, kindOf(device));
    } else if (isBehind(place)) {
      lineup.late(place);
    } else {
      lineup.unskip(place);
      if (fetchedAlready) {
        lineup.queue(List.of(place));
      }
    }
  }

  /** No further wave begins; with {@code now}, what is under way ends as soon as it is safe. */
  void abort(String why, boolean now) {
    ending = why;
    abort = abort || now;
    if (now) {
      rollBack = null;
      lineup.passOver();
      lineup.forgetRetries();
    } else if (heldFor != null) {
      heldFor = null;
      phase = Phase.DONE;
    }
  }

  void rollBack(String why, boolean all) {
    heldFor = null;
    if (!all && phase == Phase.ENTERING && wave > 1) {
      // The next wave waits to begin: whoever looks sees the one before.
      wave--;
      phase = Phase.DONE;
    }
    rollBack = RollBack.of(all ? 0 : wave, why);
  }

  // How it stands

  /**
   * The end that a device came to. One whose operation was terminated may have recorded none, and
   * has had its turn nevertheless.
   */
  String kindOf(DeviceStanding device) {
    WaveDevice place = device.place();
    return place == null ? device.kind() : ledger.kindOf(device, place.device());
  }

  Map<String, Integer> counts() {
    return ledger.counts();
  }

  Map<String, String> skipped() {
    return lineup.skipped();
  }

  Map<String, String> lost() {
    return ledger.lost();
  }

  List<Underway> underWay() {
    return lineup.underWay();
  }

  int wave() {
    return wave;
  }

  Phase phase() {
    return phase;
  }

  @Nullable Control paused() {
    return paused;
  }

  @Nullable String heldFor() {
    return heldFor;
  }

  @Nullable String ending() {
    return ending;
  }

  boolean isAborted() {
    return abort;
  }

  boolean goingBack() {
    return rollBack != null;
  }

  boolean isUnderWay(String device) {
    return lineup.isUnderWay(device);
  }

  boolean waitsToBeginAgain(String device) {
    return lineup.waitsToBeginAgain(device);
  }

  /** Whether this device has had its turn, or its turn was passed over. */
  boolean isBehind(WaveDevice place) {
    return place.wave() < wave
        || (place.wave() == wave && phase != Phase.ENTERING && phase != Phase.CHANGING);
  }

  /** Whether a device that begins now comes to its end in time. */
  boolean mayBegin(Instant now) {
    return window.mayBegin(now);
  }

  /** After that moment nothing is applied any more, so that it ends in time; null for never. */
  @Nullable Instant applyBefore(Duration afterApplying) {
    return window.applyBefore(afterApplying);
  }

  private boolean allFetched() {
    return fetched >= arranged().devices();
  }

  private WaveSummary arranged() {
    return plan.waves().get(wave - 1);
  }

  private String title(int number) {
    return plan.waves().get(number - 1).title();
  }

  private static Move rest(@Nullable Instant until, WaitsFor what, String why) {
    return new Move.Rest(until, what, why);
  }
}
