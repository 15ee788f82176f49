package dev.belay.workflows.notice;

import static dev.belay.workflows.wire.WireChecks.orElse;
import static dev.belay.workflows.wire.WireChecks.text;

import java.util.List;

/**
 * Something that people want to hear of.
 *
 * @param campaign or run it is about
 * @param title of it
 * @param event in one word with hyphens, such as {@code waiting-for-approval}
 * @param message for people, without secrets
 * @param channels by the names that the worker's settings give them
 */
public record Notice(
    String campaign, String title, String event, String message, List<String> channels) {
  public Notice {
    text(campaign, "campaign");
    title = orElse(title, "");
    text(event, "event");
    message = orElse(message, "");
    channels = List.copyOf(orElse(channels, List.of()));
  }
}
