package dev.belay.workflows.campaign;

import dev.belay.workflows.approval.Approval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who has agreed to a plan, and whether a voice can still make a difference. Only decides: a voice
 * is turned away with a sentence, and nothing is counted until {@link #count}. Confined to its
 * workflow.
 */
final class Votes {
  private final ApprovalRule rule;
  private final String author;
  private final @Nullable Instant until;
  private final List<Vote> given;
  private @Nullable String ended;

  /**
   * Votes for a plan.
   *
   * @param until from then on no voice counts; null when its time has not begun
   */
  Votes(ApprovalRule rule, String author, @Nullable Instant until, List<Vote> given) {
    this.rule = rule;
    this.author = author;
    this.until = until;
    this.given = new ArrayList<>(given);
  }

  /** Why this voice cannot count; null when it can. */
  @Nullable String refusal(Approval approval, @Nullable String planHash, Instant now) {
    if (!isOpen(now)) {
      return "This campaign does not wait for an approval any more.";
    }
    if (approval.actor().isBlank()) {
      return "An approval needs an actor.";
    }
    if (planHash == null || !approval.planHash().equals(planHash)) {
      return "The approval is for plan "
          + approval.planHash()
          + ", but the plan is "
          + planHash
          + ". Read it again: belay change plan shows it.";
    }
    return refusalOf(approval.actor());
  }

  /** Why nobody of this name has a say; null when they do and have not spoken yet. */
  @Nullable String refusalOf(String actor) {
    if (!rule.byAuthor() && actor.equals(author)) {
      return actor + " wrote this change, and another person must approve it.";
    }
    if (!rule.approvers().isEmpty() && !rule.approvers().contains(actor)) {
      return actor
          + " is not among its approvers, who are "
          + String.join(", ", rule.approvers())
          + ".";
    }
    if (given.stream().anyMatch(vote -> vote.actor().equals(actor))) {
      return actor + " has approved it already; each person has one voice.";
    }
    return null;
  }

  /** Why a voice with this key cannot count: one key is one person. Null when it can. */
  @Nullable String refusalOfKey(@Nullable String signer) {
    return signer != null && given.stream().anyMatch(vote -> signer.equals(vote.signer()))
        ? "The same key has approved it already, under another name."
        : null;
  }

  /** Counts a voice that was not refused. */
  void count(Vote vote) {
    given.add(vote);
  }

  /** Ends it without approval; the first reason holds. */
  void end(String why) {
    ended = ended == null ? why : ended;
  }

  /** Why the plan will not be approved; null when it is, or still may be. */
  @Nullable String ended() {
    return ended;
  }

  /** Whether a voice still makes a difference. */
  boolean isOpen(Instant now) {
    return ended == null && !enough() && (until == null || now.isBefore(until));
  }

  /** Whether so many have agreed as must, and nobody has ended it. */
  boolean agreed() {
    return ended == null && enough();
  }

  private boolean enough() {
    return given.size() >= rule.needed();
  }

  int missing() {
    return Math.max(0, rule.needed() - given.size());
  }

  List<Vote> given() {
    return List.copyOf(given);
  }

  /** Who approved, for people; null when nobody did. */
  @Nullable String names() {
    return given.isEmpty()
        ? null
        : given.stream().map(Vote::describe).collect(Collectors.joining(", "));
  }
}
