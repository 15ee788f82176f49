package dev.belay.workflows.campaign;

import static dev.belay.workflows.wire.WireChecks.notNegative;
import static dev.belay.workflows.wire.WireChecks.orElse;
import static dev.belay.workflows.wire.WireChecks.positive;

import dev.belay.workflows.backup.Control;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The whole memory of a campaign's course, when it continues as new. Its size depends on what is
 * under way, not on how many devices there are.
 *
 * @param phase of the wave under way
 * @param wave its number, from 1
 * @param fetched so many of its devices were read from the store
 * @param queue read and not begun
 * @param again asked for again by a person
 * @param underWay begun and not ended
 * @param spending failures that count
 * @param counts ends by kind
 * @param skipped devices that a person left out, with the reason
 * @param lost devices whose operation ended without telling how
 * @param attempts of devices that began more than once
 * @param paused who paused it; null when it goes on
 * @param heldFor what a person has to decide; null when nothing
 * @param soaksUntil end of the soak; null outside of one
 * @param ending why no further wave begins; null when they may
 * @param abort whether what is under way has to end at once
 * @param rollBack null when nothing is taken back
 * @param groupFailed why the wave's group cannot be confirmed; null when it can
 * @param groupKept whether the group was told to stay
 * @param ticketAllowed whether the ticket allows the wave under way
 * @param askTicketAt not before then is the ticket asked again; null for at once
 * @param ticketSays its last answer, when it was not yes
 * @param ticketUntil when the window of the ticket ends; null when it has none
 */
public record CourseState(
    Phase phase,
    int wave,
    int fetched,
    List<Turn> queue,
    List<Turn> again,
    List<Underway> underWay,
    Spending spending,
    Map<String, Integer> counts,
    Map<String, String> skipped,
    Map<String, String> lost,
    Map<String, Integer> attempts,
    @Nullable Control paused,
    @Nullable String heldFor,
    @Nullable Instant soaksUntil,
    @Nullable String ending,
    boolean abort,
    @Nullable RollBack rollBack,
    @Nullable String groupFailed,
    boolean groupKept,
    boolean ticketAllowed,
    @Nullable Instant askTicketAt,
    @Nullable String ticketSays,
    @Nullable Instant ticketUntil) {
  public CourseState {
    phase = orElse(phase, Phase.ENTERING);
    positive(wave, "wave");
    notNegative(fetched, "fetched");
    queue = List.copyOf(orElse(queue, List.of()));
    again = List.copyOf(orElse(again, List.of()));
    underWay = List.copyOf(orElse(underWay, List.of()));
    spending = orElse(spending, Spending.none());
    counts = Map.copyOf(orElse(counts, Map.of()));
    skipped = Map.copyOf(orElse(skipped, Map.of()));
    lost = Map.copyOf(orElse(lost, Map.of()));
    attempts = Map.copyOf(orElse(attempts, Map.of()));
  }

  /** Before the first wave. */
  static CourseState beginning() {
    return new CourseState(
        Phase.ENTERING,
        1,
        0,
        List.of(),
        List.of(),
        List.of(),
        Spending.none(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        null,
        null,
        null,
        null,
        false,
        null,
        null,
        false,
        false,
        null,
        null,
        null);
  }
}
