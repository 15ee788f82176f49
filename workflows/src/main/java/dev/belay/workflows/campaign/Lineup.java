package dev.belay.workflows.campaign;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is, who is under way, and who is left out: never more at the same time than the
 * rule allows, in all and at one site, and never two that are kept apart. Only decides; part of a
 * course.
 */
final class Lineup {
  private final SpreadRule spread;
  private final List<Turn> queue;
  private final List<Turn> again;
  private final Map<String, Underway> underWay = new LinkedHashMap<>();
  private final Map<String, String> skipped;
  private final Map<String, Integer> attempts;

  Lineup(SpreadRule spread, CourseState from) {
    this.spread = spread;
    queue = new ArrayList<>(from.queue());
    again = new ArrayList<>(from.again());
    from.underWay().forEach(device -> underWay.put(device.device(), device));
    skipped = new TreeMap<>(from.skipped());
    attempts = new HashMap<>(from.attempts());
  }

  // Turns

  /** Devices whose first turn has come. */
  void queue(List<WaveDevice> places) {
    places.stream()
        .filter(place -> !skipped.containsKey(place.device()))
        .forEach(place -> queue.add(Turn.first(place)));
  }

  /** None of those who wait for their first turn begins. */
  void passOver() {
    queue.clear();
  }

  /** Nobody begins again any more. */
  void forgetRetries() {
    again.clear();
  }

  /** Another turn for a device that came to this end. */
  void another(WaveDevice place, String was) {
    skipped.remove(place.device());
    int attempt = attempts.merge(place.device(), 2, (before, two) -> before + 1);
    again.add(new Turn(place, attempt, was));
  }

  /** A first turn, by itself, for a device that was passed over. */
  void late(WaveDevice place) {
    skipped.remove(place.device());
    again.add(Turn.first(place));
  }

  /** A device that was left out is not any more; its turn comes with the others. */
  void unskip(WaveDevice place) {
    skipped.remove(place.device());
  }

  void skip(String device, String why) {
    queue.removeIf(turn -> turn.place().device().equals(device));
    boolean hadAnEnd =
        again.removeIf(turn -> turn.place().device().equals(device) && turn.was() != null);
    if (!hadAnEnd) {
      again.removeIf(turn -> turn.place().device().equals(device));
      skipped.put(device, why);
    }
  }

  boolean hasQueue() {
    return !queue.isEmpty();
  }

  /** Whether more devices should be read before the queue runs dry. */
  boolean runsDry() {
    return queue.size() < spread.parallel();
  }

  boolean someMayBeginAgain() {
    return again.stream().anyMatch(turn -> hasRoom(turn.place()));
  }

  /** The first of those asked for again that may begin; null when none may now. */
  @Nullable Turn nextAgain() {
    return take(again);
  }

  /** The first of the wave that may begin; null when none may now. */
  @Nullable Turn next() {
    return take(queue);
  }

  private @Nullable Turn take(List<Turn> turns) {
    for (Turn turn : turns) {
      if (hasRoom(turn.place())) {
        turns.remove(turn);
        return turn;
      }
    }
    return null;
  }

  /** Whether the device may begin now without harm to its site and its group. */
  boolean hasRoom(WaveDevice place) {
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

  // Under way

  Underway begin(WaveDevice place, int attempt, boolean together, boolean back) {
    Underway device = new Underway(place, attempt, together, back, false, false);
    underWay.put(device.device(), device);
    return device;
  }

  int attempt(WaveDevice place) {
    return attempts.getOrDefault(place.device(), 1);
  }

  void verified(String device) {
    underWay.computeIfPresent(device, (name, known) -> known.asVerified());
  }

  /** Tells those for whom it holds, once each; who they are. */
  List<String> tell(Predicate<Underway> whom) {
    List<Underway> told =
        underWay.values().stream().filter(whom.and(device -> !device.told())).toList();
    told.forEach(device -> underWay.put(device.device(), device.asTold()));
    return told.stream().map(Underway::device).toList();
  }

  /** Takes the device off; null when it was not under way. */
  @Nullable Underway off(String device) {
    return underWay.remove(device);
  }

  List<Underway> underWay() {
    return List.copyOf(underWay.values());
  }

  boolean isQuiet() {
    return underWay.isEmpty();
  }

  boolean all(Predicate<Underway> holds) {
    return underWay.values().stream().allMatch(holds);
  }

  boolean isUnderWay(String device) {
    return underWay.containsKey(device);
  }

  boolean waitsToBeginAgain(String device) {
    return again.stream().anyMatch(turn -> turn.place().device().equals(device));
  }

  Map<String, String> skipped() {
    return Map.copyOf(skipped);
  }

  List<Turn> queued() {
    return List.copyOf(queue);
  }

  List<Turn> again() {
    return List.copyOf(again);
  }

  Map<String, Integer> attempts() {
    return Map.copyOf(attempts);
  }
}
