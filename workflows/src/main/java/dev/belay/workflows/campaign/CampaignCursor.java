package dev.belay.workflows.campaign;

import static dev.belay.workflows.wire.WireChecks.orElse;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Where an approved campaign stands; its whole memory when it continues as new.
 *
 * @param plan what was approved
 * @param votes by whom
 * @param course what has been done
 * @param attention devices that wait for a person, with what is known
 * @param aborted whether a person has ended it
 */
public record CampaignCursor(
    PlanSummary plan,
    List<Vote> votes,
    CourseState course,
    Map<String, String> attention,
    boolean aborted) {
  public CampaignCursor {
    Objects.requireNonNull(plan, "plan");
    votes = List.copyOf(orElse(votes, List.of()));
    Objects.requireNonNull(course, "course");
    attention = Map.copyOf(orElse(attention, Map.of()));
  }
}
