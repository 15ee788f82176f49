package dev.belay.integrations.schedule;

import dev.belay.integrations.input.Origin;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One schedule as it is declared. Immutable.
 *
 * @param name under which it is known, and its runs are filed
 * @param origin where it is written
 * @param work what is done
 * @param devices by name or pattern; none and no filter = all
 * @param where filters of which each must hold
 * @param times when
 * @param overlap while the last run still runs
 * @param catchUp how late it may still begin after Temporal was away
 * @param paused whether it rests; null = that is left to people
 * @param note for people; null = there is nothing to say
 * @param channels that hear of its runs
 * @param notifyOn of which ends of them
 * @param passes how often devices with passing trouble are tried
 * @param sessions devices at the same time
 */
public record Declaration(
    String name,
    Origin origin,
    Work work,
    List<String> devices,
    List<String> where,
    Times times,
    Overlap overlap,
    Duration catchUp,
    @Nullable Boolean paused,
    @Nullable String note,
    List<String> channels,
    NotifyOn notifyOn,
    int passes,
    int sessions) {
  public Declaration {
    Objects.requireNonNull(work, "work");
    Objects.requireNonNull(times, "times");
    devices = List.copyOf(devices);
    where = List.copyOf(where);
    channels = List.copyOf(channels);
  }
}
