package dev.belay.activities.event;

import dev.belay.workflows.event.HeardChange;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a device that tells of changes is backed up: when it has been quiet for a while, or
 * after a time all the same, and never too often. No change is forgotten by this; it only waits.
 * Holds one entry per device at most. Thread-safe.
 */
final class Debounce {
  private static final int MOST_USERS = 10;
  private static final int LONGEST_USER = 64;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Duration quiet;
  private final Duration atMost;
  private final Duration perDevice;
  private final int perMinute;
  private final Map<String, Pending> pending = new HashMap<>();
  private final Map<String, Instant> triggered = new HashMap<>();
  private double allowance;
  private @Nullable Instant countedAt;

  /**
   * @param quiet without a further message
   * @param atMost after the first one
   * @param perDevice between two backups of a device
   * @param perMinute of all devices
   */
  Debounce(Duration quiet, Duration atMost, Duration perDevice, int perMinute) {
    this.quiet = quiet;
    this.atMost = atMost;
    this.perDevice = perDevice;
    this.perMinute = perMinute;
    this.allowance = perMinute;
  }

  /** A device to back up, and why. */
  record Due(String device, HeardChange change) {}

  /** What a device has told, and is not backed up for yet. */
  private static final class Pending {
    private final Instant first;
    private final Set<String> users = new LinkedHashSet<>();
    private final String sender;
    private Instant last;
    private int messages;

    Pending(Instant first, String sender) {
      this.first = first;
      this.last = first;
      this.sender = sender;
    }
  }

  /** A device told of a change; says whether it is the first that the next backup is for. */
  synchronized boolean heard(String device, @Nullable String user, String sender, Instant at) {
    Pending known = pending.computeIfAbsent(device, name -> new Pending(at, sender));
    known.last = at.isAfter(known.last) ? at : known.last;
    known.messages++;
    if (user != null && known.users.size() < MOST_USERS) {
      known.users.add(user.length() <= LONGEST_USER ? user : user.substring(0, LONGEST_USER));
    }
    return known.messages == 1;
  }

  /** What could not be asked for waits again, for as long as if it were heard now. */
  synchronized void again(Due due, Instant now) {
    Pending known =
        pending.computeIfAbsent(
            due.device(), name -> new Pending(due.change().seenAt(), due.change().sender()));
    triggered.remove(due.device());
    known.last = now;
    known.messages += due.change().messages();
    due.change().users().stream().limit(MOST_USERS - known.users.size()).forEach(known.users::add);
  }

  /** Those whose time has come; the longest waiting first, as many as are allowed. */
  synchronized List<Due> due(Instant now) {
    refill(now);
    triggered.values().removeIf(at -> !now.isBefore(at.plus(perDevice)));
    List<String> ready =
        pending.entrySet().stream()
            .filter(entry -> isDue(entry.getKey(), entry.getValue(), now))
            .sorted(Comparator.comparing(entry -> entry.getValue().first))
            .limit((long) allowance)
            .map(Map.Entry::getKey)
            .toList();
    allowance -= ready.size();
    return ready.stream().map(name -> take(name, now)).toList();
  }

  /** All that wait, at once: whoever stops cannot wait any more. */
  synchronized List<Due> all(Instant now) {
    return List.copyOf(pending.keySet()).stream().map(name -> take(name, now)).toList();
  }

  private Due take(String device, Instant now) {
    Pending taken = Objects.requireNonNull(pending.remove(device));
    triggered.put(device, now);
    return new Due(
        device,
        new HeardChange(taken.first, List.copyOf(taken.users), taken.sender, taken.messages));
  }

  /** Devices that wait. */
  synchronized int waiting() {
    return pending.size();
  }

  private boolean isDue(String device, Pending known, Instant now) {
    boolean settled =
        !now.isBefore(known.last.plus(quiet)) || !now.isBefore(known.first.plus(atMost));
    return settled && !triggered.containsKey(device);
  }

  private void refill(Instant now) {
    Instant before = countedAt == null ? now : countedAt;
    double minutes = (double) Duration.between(before, now).toMillis() / MINUTE.toMillis();
    allowance = Math.min(perMinute, allowance + Math.max(0, minutes) * perMinute);
    countedAt = now;
  }
}
