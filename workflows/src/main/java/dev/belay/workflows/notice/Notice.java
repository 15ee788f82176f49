package dev.belay.workflows.notice;

import static dev.belay.workflows.wire.WireChecks.orElse;
import static dev.belay.workflows.wire.WireChecks.text;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that people want to hear of.
 *
 * @param campaign or run it is about
 * @param title of it
 * @param event in one word with hyphens, such as {@code waiting-for-approval}
 * @param message for people, without secrets
 * @param channels by the names that the worker's settings give them
 * @param at when there was something to tell; null in histories of before it was noted
 */
public record Notice(
    String campaign,
    String title,
    String event,
    String message,
    List<String> channels,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant at) {
  public Notice {
    text(campaign, "campaign");
    title = orElse(title, "");
    text(event, "event");
    message = orElse(message, "");
    channels = List.copyOf(orElse(channels, List.of()));
  }
}
