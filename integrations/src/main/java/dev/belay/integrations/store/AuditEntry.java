package dev.belay.integrations.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line for the audit log. Immutable.
 *
 * @param campaign whose chain it belongs to
 * @param entry its name within the chain: one that is known is not appended again, and only one of
 *     what nobody decided begins with {@code belay/}
 * @param at when it happened
 * @param actor who decided; {@code belay} where nobody did
 * @param event in one word with hyphens
 * @param device null when it is about the whole campaign
 * @param detail in a sentence, without secrets
 */
public record AuditEntry(
    String campaign,
    String entry,
    Instant at,
    String actor,
    String event,
    @Nullable String device,
    String detail) {
  /** What begins so is Belay's own doing, whatever people may be called. */
  static final String OWN = "belay/";

  static final String PLAN = OWN + "plan/";
  static final String ACTOR = "belay";

  /** What a person decided. */
  public static AuditEntry ofPerson(
      String campaign,
      String entry,
      Instant at,
      String person,
      String event,
      @Nullable String device,
      String detail) {
    return new AuditEntry(campaign, "person/" + entry, at, person, event, device, detail);
  }

  /** What Belay does by itself, or because of what a person decided before. */
  public static AuditEntry ofBelay(
      String campaign,
      String entry,
      Instant at,
      String event,
      @Nullable String device,
      String detail) {
    return new AuditEntry(campaign, OWN + entry, at, ACTOR, event, device, detail);
  }

  /**
   * That a campaign has a plan, which this hash stands for.
   *
   * @param detail what the plan would do
   */
  public static AuditEntry ofPlan(String campaign, String planHash, Instant at, String detail) {
    return new AuditEntry(
        campaign, PLAN + planHash, at, ACTOR, "planned", null, "plan " + planHash + ": " + detail);
  }
}
