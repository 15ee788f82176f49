package dev.belay.emulated;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/**
 * Everything that happened to the devices of one fleet, in order. Thread-safe. The latest events
 * are kept (see {@link FleetOptions#keptEvents()}); overlaps are judged as events arrive and never
 * forgotten.
 */
public final class EventLog {

  private final int kept;
  private final ArrayDeque<Event> events = new ArrayDeque<>();
  private final List<Consumer<Event>> followers = new ArrayList<>();
  private final OverlapJudge judge = new OverlapJudge();
  private long sequence;

  EventLog(int kept) {
    this.kept = kept;
  }

  /** Adds the event that {@code event} makes for the next sequence number. */
  synchronized void append(LongFunction<Event> event) {
    Event added = event.apply(++sequence);
    events.addLast(added);
    if (events.size() > kept) {
      events.removeFirst();
    }
    judge.see(added);
    followers.forEach(follower -> follower.accept(added));
    notifyAll();
  }

  /** All kept events, oldest first. */
  public synchronized List<Event> events() {
    return List.copyOf(events);
  }

  /** The kept events of one device, oldest first. */
  public synchronized List<Event> events(String device) {
    return events.stream().filter(event -> event.device().equals(device)).toList();
  }

  /** The kept events of one kind, oldest first. */
  public synchronized <E extends Event> List<E> events(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The kept events of one device and kind, oldest first. */
  public <E extends Event> List<E> events(String device, Class<E> kind) {
    return events(kind).stream().filter(event -> event.device().equals(device)).toList();
  }

  /** The logins to a device, oldest first. */
  public List<Event.Connected> sessions(String device) {
    return events(device, Event.Connected.class);
  }

  /** The text of each line that a device ran, oldest first. */
  public List<String> commands(String device) {
    return events(device, Event.CommandRun.class).stream().map(Event.CommandRun::text).toList();
  }

  /** Each time the device's running configuration was set by somebody, oldest first. */
  public List<Event.ConfigurationApplied> appliedConfigurations(String device) {
    return events(device, Event.ConfigurationApplied.class);
  }

  /**
   * Each moment at which two operations were at work on one device.
   *
   * <p>A session is an SSH connection that has logged in; it is open from {@link Event.Connected}
   * to {@link Event.Disconnected}, and it <em>works</em> from its first {@link Event.CommandRun}
   * on. There is one overlap for each {@code CommandRun} of a session A at a time when another
   * session B of the same device is still open and began to work later than A did. In words: A
   * typed on although B had already taken over. A session that merely stays connected, or that a
   * server has not yet noticed to be dead, is no overlap: it does nothing any more. Neither is the
   * order of events at the hand-over itself, when B begins after A's last command.
   */
  public synchronized List<Overlap> overlaps() {
    return judge.overlaps();
  }

  /**
   * Each login that happened while another session of the same device was open, whether or not
   * either of them ran a command. Stricter than {@link #overlaps()}: it also counts sessions that
   * overlap only in their first or last moment.
   */
  public synchronized List<Overlap> strictOverlaps() {
    return judge.strictOverlaps();
  }

  /**
   * Waits for an event, also accepting one that is already there.
   *
   * @return the first that matches; empty when none came in time or the thread was interrupted
   */
  public synchronized Optional<Event> await(Predicate<Event> wanted, Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    while (true) {
      Optional<Event> found = events.stream().filter(wanted).findFirst();
      long left = (end - System.nanoTime()) / 1_000_000;
      if (found.isPresent() || left <= 0) {
        return found;
      }
      try {
        wait(left);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }
  }

  /** Hands every later event to the follower, in order; the follower must be quick. */
  public synchronized void follow(Consumer<Event> follower) {
    followers.add(follower);
  }
}
