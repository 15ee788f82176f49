package dev.belay.workflows.campaign;

import static dev.belay.workflows.wire.WireChecks.orElse;

import dev.belay.workflows.notice.Notice;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where an approved campaign stands; its whole memory when it continues as new.
 *
 * @param plan what was approved
 * @param votes by whom
 * @param course what has been done
 * @param attention devices that wait for a person, with what is known
 * @param aborted whether a person has ended it
 * @param asked what people were told that it waits for them to decide; null when nothing
 * @param untold notices that have not reached all of their channels
 */
public record CampaignCursor(
    PlanSummary plan,
    List<Vote> votes,
    CourseState course,
    Map<String, String> attention,
    boolean aborted,
    @Nullable String asked,
    List<Notice> untold) {
  public CampaignCursor {
    Objects.requireNonNull(plan, "plan");
    votes = List.copyOf(orElse(votes, List.of()));
    Objects.requireNonNull(course, "course");
    attention = Map.copyOf(orElse(attention, Map.of()));
    untold = List.copyOf(orElse(untold, List.of()));
  }
}
