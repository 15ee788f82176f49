package dev.belay.workflows.campaign;

import dev.belay.workflows.backup.Control;
import dev.belay.workflows.fault.FaultTypes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an approved campaign does next: which device begins, what is waited for, when it stops and
 * what goes back. Knows neither Temporal nor a store: it is told what happened, and answers with
 * {@link Move}s, so that its rules can be tested by the ten thousand. Confined to its workflow.
 */
final class Course {
  private static final int PAGE = 100;

  private final CampaignRules rules;
  private final PlanSummary plan;
  private final boolean ticketed;
  private final Duration longest;

  private Phase phase;
  private int wave;
  private int fetched;
  private final List<Turn> queue;
  private final List<Turn> again;
  private final Map<String, Underway> underWay = new LinkedHashMap<>();
  private Spending spending;
  private final Map<String, Integer> counts;
  private final Map<String, String> skipped;
  private final Map<String, String> lost;
  private final Map<String, Integer> attempts;
  private @Nullable Control paused;
  private @Nullable String heldFor;
  private @Nullable Instant soaksUntil;
  private @Nullable String ending;
  private boolean abort;
  private @Nullable RollBack rollBack;
  private @Nullable String groupFailed;
  private boolean groupKept;
  private boolean ticketAllowed;
  private @Nullable Instant askTicketAt;
  private @Nullable String ticketSays;
  private @Nullable Instant ticketUntil;

  /** Questions under way; asked again by the next execution when this one continues as new. */
  private boolean fetching;

  private boolean asking;

  /**
   * A course from its beginning, or from where an earlier execution left it.
   *
   * @param ticketed whether each wave has to be allowed by a ticket
   * @param longest time that the change of one device may take
   */
  Course(
      CampaignRules rules,
      PlanSummary plan,
      boolean ticketed,
      Duration longest,
      @Nullable CourseState state) {
    this.rules = rules;
    this.plan = plan;
    this.ticketed = ticketed;
    this.longest = longest;
    CourseState from = state == null ? CourseState.beginning() : state;
    phase = from.phase();
    wave = from.wave();
    fetched = from.fetched();
    queue = new ArrayList<>(from.queue());
    again = new ArrayList<>(from.again());
    from.underWay().forEach(device -> underWay.put(device.device(), device));
    spending = from.spending();
    counts = new TreeMap<>(from.counts());
    skipped = new TreeMap<>(from.skipped());
    lost = new TreeMap<>(from.lost());
    attempts = new HashMap<>(from.attempts());
    paused = from.paused();
    heldFor = from.heldFor();
    soaksUntil = from.soaksUntil();
    ending = from.ending();
    abort = from.abort();
    rollBack = from.rollBack();
    groupFailed = from.groupFailed();
    groupKept = from.groupKept();
    ticketAllowed = from.ticketAllowed();
    askTicketAt = from.askTicketAt();
    ticketSays = from.ticketSays();
    ticketUntil = from.ticketUntil();
  }

  CourseState state() {
    return new CourseState(
        phase,
        wave,
        fetched,
        queue,
        again,
        List.copyOf(underWay.values()),
        spending,
        counts,
        skipped,
        lost,
        attempts,
        paused,
        heldFor,
        soaksUntil,
        ending,
        abort,
        rollBack,
        groupFailed,
        groupKept,
        ticketAllowed,
        askTicketAt,
        ticketSays,
        ticketUntil);
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
    Move repeated = paused == null ? begin(again, now, false) : null;
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

  private Move enter(Instant now) {
    if (ending != null || wave > plan.waves().size()) {
      return finish();
    }
    TimeWindow window = rules.window();
    if (window != null && now.isBefore(window.from())) {
      return rest(window.from(), WaitsFor.WINDOW, "the window has not opened");
    }
    if (isTooLate(now)) {
      ending = tooLate();
      return finish();
    }
    if (ticketed && !ticketAllowed) {
      if (asking || (askTicketAt != null && now.isBefore(askTicketAt))) {
        String says = ticketSays == null ? "asks whether the ticket allows it" : ticketSays;
        return rest(asking ? null : askTicketAt, WaitsFor.TICKET, says);
      }
      asking = true;
      return new Move.AskTicket();
    }
    if (!underWay.isEmpty()) {
      return rest(null, WaitsFor.DEVICES, "devices of an earlier wave come to their ends");
    }
    phase = Phase.CHANGING;
    fetched = 0;
    queue.clear();
    groupFailed = null;
    groupKept = false;
    spending = spending.nextWave();
    return new Move.EnterWave(arranged());
  }

  private Move change(Instant now) {
    if (isTooLate(now) && !(queue.isEmpty() && allFetched())) {
      ending = tooLate();
    }
    if (groupFailed != null || (ending != null && isTooLate(now))) {
      // Whoever has not begun stays as it is.
      queue.clear();
      fetched = arranged().devices();
    }
    if (!allFetched() && !fetching && queue.size() < rules.spread().parallel()) {
      fetching = true;
      return new Move.Fetch(wave, fetched, PAGE);
    }
    Move begun = begin(queue, now, arranged().rule().together());
    if (begun != null) {
      return begun;
    }
    if (queue.isEmpty() && allFetched() && underWay.isEmpty()) {
      return waveOver(now);
    }
    if (groupIsStuck()) {
      groupFailed = "its devices cannot all be changed at the same time";
      return next(now);
    }
    Instant end = end();
    Instant firstTooLate = end == null || queue.isEmpty() ? null : end.minus(longest).plusMillis(1);
    return rest(firstTooLate, WaitsFor.DEVICES, "devices are being changed");
  }

  private Move waveOver(Instant now) {
    if (groupFailed != null) {
      heldFor = title(wave) + " went back together, because of " + groupFailed;
      phase = Phase.DONE;
    } else if (ending != null) {
      phase = Phase.DONE;
    } else if (!arranged().rule().soak().isZero()) {
      soaksUntil = now.plus(arranged().rule().soak());
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
    if (ending != null || wave >= plan.waves().size() || !underWay.isEmpty()) {
      return finish();
    }
    wave++;
    phase = Phase.ENTERING;
    ticketAllowed = false;
    askTicketAt = null;
    ticketSays = null;
    return next(now);
  }

  /** The end, as soon as nothing is under way. */
  private Move finish() {
    return underWay.isEmpty()
        ? new Move.Finish(ending)
        : rest(null, WaitsFor.DEVICES, "devices come to their ends");
  }

  // Devices

  /** The first that may begin now without harm to its site, its group or the window. */
  private @Nullable Move begin(List<Turn> from, Instant now, boolean together) {
    if (!mayBegin(now)) {
      return null;
    }
    for (Iterator<Turn> turns = from.iterator(); turns.hasNext(); ) {
      Turn turn = turns.next();
      if (hasRoom(turn.place())) {
        turns.remove();
        Underway device = new Underway(turn.place(), turn.attempt(), together, false, false, false);
        underWay.put(device.device(), device);
        beginsAgain(turn);
        return new Move.Begin(device);
      }
    }
    return null;
  }

  /** From now on it has no end any more. */
  private void beginsAgain(Turn turn) {
    if (turn.was() != null) {
      count(turn.was(), -1);
      lost.remove(turn.place().device());
    }
  }

  private boolean hasRoom(WaveDevice place) {
    SpreadRule spread = rules.spread();
    if (underWay.size() >= spread.parallel() || underWay.containsKey(place.device())) {
      return false;
    }
    String site = place.target().site();
    int there = 0;
    for (Underway other : underWay.values()) {
      if (place.apart() != null && place.apart().equals(other.place().apart())) {
        return false;
      }
      there += site != null && site.equals(other.place().target().site()) ? 1 : 0;
    }
    return spread.perSite() == 0 || there < spread.perSite();
  }

  private @Nullable Move endUnderWay(String why) {
    List<String> devices = new ArrayList<>();
    for (Underway device : List.copyOf(underWay.values())) {
      if (!device.back() && !device.told()) {
        devices.add(device.device());
        underWay.put(device.device(), device.asTold());
      }
    }
    return devices.isEmpty() ? null : new Move.EndUnderWay(devices, why);
  }

  // Devices that stay or go back together

  private @Nullable Move wordToTheGroup() {
    if (phase != Phase.CHANGING || !arranged().rule().together() || groupKept) {
      return null;
    }
    List<Underway> members =
        underWay.values().stream().filter(device -> device.together() && !device.told()).toList();
    boolean stay = groupFailed == null;
    boolean every = queue.isEmpty() && allFetched();
    boolean verified = members.stream().allMatch(Underway::verified);
    if (members.isEmpty() || (stay && !(every && verified))) {
      return null;
    }
    groupKept = stay;
    members.forEach(device -> underWay.put(device.device(), device.asTold()));
    return new Move.Tell(
        members.stream().map(Underway::device).toList(),
        stay,
        stay ? "every device of the wave has verified" : String.valueOf(groupFailed));
  }

  /** Whether those who wait for each other can never all be on trial at the same time. */
  private boolean groupIsStuck() {
    return arranged().rule().together()
        && groupFailed == null
        && !queue.isEmpty()
        && !underWay.isEmpty()
        && underWay.values().stream().allMatch(device -> device.together() && device.verified());
  }

  // The way back

  private Move goBack(RollBack back, Instant now) {
    Move end = endUnderWay(back.why());
    if (end != null) {
      return end;
    }
    Move quiet = rest(null, WaitsFor.DEVICES, "goes back: " + back.why());
    if (underWay.values().stream().anyMatch(device -> !device.back())) {
      return quiet;
    }
    for (DeviceStanding applied : back.waiting()) {
      WaveDevice place = Objects.requireNonNull(applied.place(), "what was applied has a place");
      if (hasRoom(place)) {
        rollBack = back.without(applied);
        Underway device = new Underway(place, attempt(place), false, true, false, false);
        underWay.put(device.device(), device);
        return new Move.TakeBack(device, applied);
      }
    }
    if (!underWay.isEmpty() || fetching) {
      return quiet;
    }
    if (!back.complete()) {
      fetching = true;
      return new Move.FetchApplied(back.wave(), PAGE);
    }
    rollBack = null;
    queue.clear();
    phase = Phase.DONE;
    if (back.ofAll()) {
      ending = "it was rolled back: " + back.why();
      again.clear();
    } else {
      heldFor = title(back.wave()) + " was rolled back: " + back.why();
    }
    return next(now);
  }

  private int attempt(WaveDevice place) {
    return attempts.getOrDefault(place.device(), 1);
  }

  // What happened

  void fetched(List<WaveDevice> found) {
    fetching = false;
    fetched = found.isEmpty() ? arranged().devices() : fetched + found.size();
    found.stream()
        .filter(place -> !skipped.containsKey(place.device()))
        .forEach(place -> queue.add(Turn.first(place)));
  }

  void fetchedApplied(List<DeviceStanding> found) {
    fetching = false;
    if (rollBack != null) {
      List<String> gone = rollBack.lost();
      rollBack =
          rollBack.with(found.stream().filter(device -> isStillThere(device, gone)).toList());
    }
  }

  private static boolean isStillThere(DeviceStanding device, List<String> gone) {
    WaveDevice place = device.place();
    return place != null && !gone.contains(place.device());
  }

  /** The wave may begin, when what begins ends by then; null for whenever. */
  void ticketAllows(@Nullable Instant until) {
    asking = false;
    ticketAllowed = true;
    ticketSays = null;
    ticketUntil = until;
  }

  void ticketSaysLater(String why, Instant at) {
    asking = false;
    ticketSays = why;
    askTicketAt = at;
  }

  void ticketRefuses(String why) {
    asking = false;
    ticketSays = why;
    heldFor = why;
  }

  /** A device on trial has passed its checks and waits for its group. */
  void verified(String device) {
    underWay.computeIfPresent(device, (name, known) -> known.asVerified());
  }

  void ended(String device, End end) {
    Underway was = underWay.remove(device);
    if (was == null) {
      return;
    }
    count(end.kind(), 1);
    if (was.back()) {
      count("applied", -1);
      return;
    }
    if (!end.good()) {
      failed(was, end.fault(), device + ": " + end.why());
    }
  }

  /** An operation ended without saying how: it was terminated, or could not begin. */
  void lost(String device, String why) {
    Underway was = underWay.remove(device);
    if (was == null) {
      return;
    }
    lost.put(device, why);
    count(CampaignKinds.UNKNOWN, 1);
    if (was.back()) {
      count("applied", -1);
      rollBack = rollBack == null ? null : rollBack.lost(device);
    } else {
      failed(was, CampaignKinds.UNKNOWN, device + ": " + why);
    }
  }

  private void failed(Underway was, String fault, String why) {
    if (was.together() && !groupKept && groupFailed == null) {
      groupFailed = why;
    }
    boolean ownDoing =
        fault.equals(FaultTypes.GROUP_FAILED)
            || fault.equals(FaultTypes.OUTSIDE_WINDOW)
            || (was.told() && fault.equals(FaultTypes.CANCELLED));
    if (ownDoing) {
      return;
    }
    spending = spending.plus(was.place().target().site(), fault);
    String reached = spending.reached(rules.budget(), plan.changing());
    if (abort || rollBack != null) {
      return;
    }
    if (was.together() && groupKept) {
      rollBack = RollBack.of(wave, "not every device of the group could stay, " + why);
    } else if (reached != null) {
      spent(reached);
    }
  }

  private void spent(String why) {
    switch (rules.budget().then()) {
      case HOLD -> heldFor = heldFor == null ? why : heldFor;
      case ROLL_BACK_WAVE -> rollBack = RollBack.of(wave, why);
      case ROLL_BACK -> rollBack = RollBack.of(0, why);
    }
  }

  private void count(String kind, int by) {
    counts.merge(kind, by, Integer::sum);
    counts.values().removeIf(number -> number == 0);
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
      spending = Spending.none();
    }
  }

  void proceed() {
    phase = Phase.DONE;
  }

  void skip(String device, String why) {
    queue.removeIf(turn -> turn.place().device().equals(device));
    if (!again.removeIf(turn -> turn.place().device().equals(device) && turn.was() != null)) {
      again.removeIf(turn -> turn.place().device().equals(device));
      skipped.put(device, why);
    }
  }

  /** Lets a device begin again that came to an end, was skipped, or was passed over. */
  void again(DeviceStanding device) {
    WaveDevice place = Objects.requireNonNull(device.place(), "it has a place");
    String name = place.device();
    skipped.remove(name);
    if (!device.kind().equals(CampaignKinds.PLANNED)) {
      String was = lost.containsKey(name) ? CampaignKinds.UNKNOWN : device.kind();
      again.add(new Turn(place, attempts.merge(name, 2, (before, two) -> before + 1), was));
    } else if (isBehind(place)) {
      again.add(Turn.first(place));
    } else if (place.wave() == wave && phase == Phase.CHANGING && place.position() < fetched) {
      queue.add(Turn.first(place));
    } // Otherwise its turn comes by itself.
  }

  /** No further wave begins; with {@code now}, what is under way ends as soon as it is safe. */
  void abort(String why, boolean now) {
    ending = why;
    abort = abort || now;
    if (now) {
      rollBack = null;
      queue.clear();
      again.clear();
    } else if (heldFor != null) {
      heldFor = null;
      phase = Phase.DONE;
    }
  }

  void rollBack(String why, boolean all) {
    heldFor = null;
    rollBack = RollBack.of(all ? 0 : wave, why);
  }

  // How it stands

  Map<String, Integer> counts() {
    return Map.copyOf(counts);
  }

  Map<String, String> skipped() {
    return Map.copyOf(skipped);
  }

  Map<String, String> lost() {
    return Map.copyOf(lost);
  }

  List<Underway> underWay() {
    return List.copyOf(underWay.values());
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
    return underWay.containsKey(device);
  }

  boolean waitsToBeginAgain(String device) {
    return again.stream().anyMatch(turn -> turn.place().device().equals(device));
  }

  /** Whether this device has had its turn, or its turn was passed over. */
  boolean isBehind(WaveDevice place) {
    return place.wave() < wave
        || (place.wave() == wave && phase != Phase.ENTERING && phase != Phase.CHANGING);
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

  /** Whether a device that begins now comes to its end in time. */
  boolean mayBegin(Instant now) {
    TimeWindow window = rules.window();
    return !isTooLate(now) && (window == null || !now.isBefore(window.from()));
  }

  /** After that moment nothing is applied any more, so that it ends in time; null for never. */
  @Nullable Instant applyBefore(Duration afterApplying) {
    Instant end = end();
    return end == null ? null : end.minus(afterApplying);
  }

  private boolean isTooLate(Instant now) {
    Instant end = end();
    return end != null && now.plus(longest).isAfter(end);
  }

  /** The end of the window, or of the ticket's when that is earlier; null when there is none. */
  private @Nullable Instant end() {
    TimeWindow window = rules.window();
    if (window == null || (ticketUntil != null && ticketUntil.isBefore(window.until()))) {
      return ticketUntil;
    }
    return window.until();
  }

  private String tooLate() {
    return "the window closes, and what may take "
        + longest.toMinutes()
        + " minutes would not end in it";
  }

  private static Move rest(@Nullable Instant until, WaitsFor what, String why) {
    return new Move.Rest(until, what, why);
  }
}
