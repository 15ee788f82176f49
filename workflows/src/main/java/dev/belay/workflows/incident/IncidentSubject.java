package dev.belay.workflows.incident;

import static dev.belay.workflows.wire.WireChecks.orElse;
import static dev.belay.workflows.wire.WireChecks.text;

import org.jspecify.annotations.Nullable;

/**
 * What an incident is about.
 *
 * @param correlation by which the other system knows it again; the same for the whole of one
 *     operation, another for each other, also of the same name elsewhere
 * @param campaign the campaign or restore
 * @param title of it
 * @param workflow id of the operation that waits
 * @param device its device
 * @param platform of the device
 * @param site where it stands; null when nobody said
 * @param role of the device; null when nobody said
 */
public record IncidentSubject(
    String correlation,
    String campaign,
    String title,
    String workflow,
    String device,
    String platform,
    @Nullable String site,
    @Nullable String role) {
  public IncidentSubject {
    text(correlation, "correlation");
    text(campaign, "campaign");
    title = orElse(title, "");
    text(workflow, "workflow");
    text(device, "device");
    platform = orElse(platform, "");
  }
}
