package dev.belay.workflows.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The clock of a simulated campaign, what will happen on it, and the story of what has. */
final class Happenings {
  private static final int TOLD = 60;

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingInt(Event::order));
  private final List<String> story = new ArrayList<>();
  private Instant now;
  private int order;

  private record Event(Instant at, int order, Runnable what) {}

  Happenings(Instant now) {
    this.now = now;
  }

  Instant now() {
    return now;
  }

  void goOnFrom(Instant later) {
    now = later;
  }

  void in(int seconds, Runnable what) {
    events.add(new Event(now.plusSeconds(seconds), order++, what));
  }

  /** Lets the next thing happen that does by then. Whether anything did. */
  boolean next(@Nullable Instant by) {
    Event next = events.peek();
    if (next == null || (by != null && by.isBefore(next.at()))) {
      return false;
    }
    events.remove();
    now = next.at().isAfter(now) ? next.at() : now;
    next.what().run();
    return true;
  }

  void note(String what) {
    story.add(now + " " + what);
  }

  /** The end of the story so far. */
  String story() {
    return String.join("\n", story.subList(Math.max(0, story.size() - TOLD), story.size()));
  }
}
