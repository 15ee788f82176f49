package dev.belay.workflows.plan;

import static dev.belay.workflows.wire.WireChecks.orElse;
import static dev.belay.workflows.wire.WireChecks.text;

import dev.belay.workflows.backup.BackupOptions;
import dev.belay.workflows.backup.FleetCursor;
import dev.belay.workflows.change.ChangeTerms;
import dev.belay.workflows.device.Selection;
import dev.belay.workflows.wire.TaskQueues;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Plans a campaign on its devices. Started again for the same campaign, it plans those that have no
 * plan yet, and leaves the others alone.
 *
 * @param campaign whose plan it is
 * @param selection which devices; a campaign keeps the devices it began with
 * @param definitionHash what is changed, in the store
 * @param terms what was agreed
 * @param options how
 * @param cursor where the run stands; null when it begins
 */
public record FleetPlanRequest(
    String campaign,
    Selection selection,
    String definitionHash,
    ChangeTerms terms,
    BackupOptions options,
    @Nullable FleetCursor cursor) {
  /**
   * Somebody waits for the plan, so devices in trouble get one more chance and no more; and a wrong
   * password is found out by few of them.
   */
  private static final BackupOptions USUAL =
      new BackupOptions(2, 50, 4, 25, 3, TaskQueues.DEFAULT_ZONE);

  public FleetPlanRequest {
    text(campaign, "campaign");
    Objects.requireNonNull(selection, "selection");
    text(definitionHash, "definitionHash");
    Objects.requireNonNull(terms, "terms");
    options = orElse(options, USUAL);
  }

  /** As a campaign begins. */
  public static FleetPlanRequest start(
      String campaign, Selection selection, String definitionHash, ChangeTerms terms) {
    return new FleetPlanRequest(campaign, selection, definitionHash, terms, USUAL, null);
  }

  /** The same, further on. */
  public FleetPlanRequest at(FleetCursor position) {
    return new FleetPlanRequest(campaign, selection, definitionHash, terms, options, position);
  }
}
