package dev.belay.integrations.ticket;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * News of a device that needs a person, for its incident. Immutable.
 *
 * @param step what it means for the incident
 * @param correlation by which the incident is known again: letters, digits, hyphens and colons
 * @param campaign the campaign or restore
 * @param title of it
 * @param workflow id of the operation that waits
 * @param at when it was so
 * @param why in sentences, without secrets
 */
public record Incident(
    Step step,
    String correlation,
    String campaign,
    String title,
    String workflow,
    String device,
    String platform,
    @Nullable String site,
    @Nullable String role,
    Instant at,
    String why) {
  public Incident {
    if (!correlation.matches("[A-Za-z0-9:._-]{1,100}")) {
      throw new IllegalArgumentException("no correlation: " + correlation);
    }
  }

  /** What the news means for the incident. */
  public enum Step {
    /** There must be an incident, and it must be open. */
    ATTENTION,
    /** Its reader should know; the device still needs somebody. */
    NOTE,
    /** The device is as somebody wants it. */
    SETTLED
  }

  /**
   * What became of it.
   *
   * @param number by which people know the incident; null when there is none
   * @param what one word: {@code opened}, {@code updated}, {@code resolved} or {@code none}
   * @param but what went differently, as a sentence; null when nothing did
   */
  public record Told(@Nullable String number, String what, @Nullable String but) {
    static Told nobody() {
      return new Told(null, "none", null);
    }
  }

  /** What a place in the settings stands for. */
  String value(String place) {
    return switch (place) {
      case "device" -> device;
      case "site" -> site == null ? "" : site;
      case "role" -> role == null ? "" : role;
      case "platform" -> platform;
      case "campaign" -> campaign;
      case "title" -> title;
      case "workflow" -> workflow;
      default -> throw new IllegalStateException("the settings let " + place + " through");
    };
  }
}
