package dev.belay.workflows.restore;

import static dev.belay.workflows.wire.WireChecks.positive;
import static dev.belay.workflows.wire.WireChecks.text;

import dev.belay.workflows.change.ChangeTerms;
import dev.belay.workflows.device.Selection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Puts an older revision back onto its device.
 *
 * @param selection must select exactly one device
 * @param revision hash of the revision
 * @param number which restore of the device this is, from 1
 * @param actor who asks for it
 * @param terms what was agreed
 * @param approvedDiffHash the only difference that may be applied; null to accept what is planned
 */
public record RestoreRequest(
    Selection selection,
    String revision,
    int number,
    String actor,
    ChangeTerms terms,
    @Nullable String approvedDiffHash) {
  public RestoreRequest {
    Objects.requireNonNull(selection, "selection");
    text(revision, "revision");
    positive(number, "number");
    text(actor, "actor");
    Objects.requireNonNull(terms, "terms");
  }
}
