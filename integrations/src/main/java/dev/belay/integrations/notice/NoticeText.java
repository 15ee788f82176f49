package dev.belay.integrations.notice;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.belay.integrations.input.Placeholders;
import dev.belay.integrations.settings.NoticeSettings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What there is to tell, and how it is written down for a kind of channel. Immutable.
 *
 * @param campaign it is about
 * @param title of the campaign
 * @param event in one word with hyphens
 * @param message for people
 * @param at when there was something to tell
 */
public record NoticeText(String campaign, String title, String event, String message, Instant at) {
  private static final String USUAL_SLACK = "*{title}* ({campaign}): {event}\n{message}";

  /** Beyond this, Slack cuts a message itself, and others refuse it. */
  private static final int LONGEST = 3_000;

  /**
   * The same for each repetition of the same notice, and another for each other: receivers drop
   * what they have by it.
   */
  public String id() {
    byte[] told =
        String.join("\n", campaign, title, event, at.toString(), message)
            .getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(told).toString();
  }

  /** The body for a channel, always JSON. */
  String body(NoticeSettings.Kind kind, @Nullable String template) {
    return switch (kind) {
      case SLACK -> {
        String text =
            Placeholders.fill(
                template == null ? USUAL_SLACK : template, place -> forSlack(value(place)));
        yield json().put("text", text.strip()).toString();
      }
      case WEBHOOK ->
          template == null
              ? json()
                  .put("id", id())
                  .put("at", at.toString())
                  .put("campaign", campaign)
                  .put("title", title)
                  .put("event", event)
                  .put("message", cut(message))
                  .toString()
              : Placeholders.fill(template, this::inJson);
    };
  }

  /** As the inside of a JSON text, so that nothing told can become structure. */
  private String inJson(String place) {
    String quoted = TextNode.valueOf(value(place)).toString();
    return quoted.substring(1, quoted.length() - 1);
  }

  private String value(String place) {
    return switch (place) {
      case "campaign" -> campaign;
      case "title" -> title;
      case "event" -> event;
      case "message" -> cut(message);
      case "id" -> id();
      case "at" -> at.toString();
      default -> throw new IllegalStateException("the settings let " + place + " through");
    };
  }

  /** Slack reads these three as markup: links, mentions of everybody, commands. */
  private static String forSlack(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }

  private static ObjectNode json() {
    return JsonNodeFactory.instance.objectNode();
  }
}
