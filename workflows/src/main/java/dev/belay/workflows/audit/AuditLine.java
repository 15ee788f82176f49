package dev.belay.workflows.audit;

import static dev.belay.workflows.wire.WireChecks.orElse;
import static dev.belay.workflows.wire.WireChecks.text;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One decision.
 *
 * @param campaign whose chain it belongs to
 * @param entry names the line within its chain, so that it is appended once however often that is
 *     tried; the same for each attempt of the same decision, another for each other
 * @param at when it was decided, by the workflow's clock
 * @param actor the person who decided; null when nobody did, and it is what Belay does by itself
 * @param event in one word with hyphens, such as {@code approved}
 * @param device it is about; null when it is about the whole campaign
 * @param detail in a sentence, without secrets
 */
public record AuditLine(
    String campaign,
    String entry,
    Instant at,
    @Nullable String actor,
    String event,
    @Nullable String device,
    String detail) {
  public AuditLine {
    text(campaign, "campaign");
    text(entry, "entry");
    Objects.requireNonNull(at, "at");
    text(event, "event");
    device = device == null || device.isBlank() ? null : device;
    detail = orElse(detail, "");
  }
}
