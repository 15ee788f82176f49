package dev.belay.workflows.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.workflows.approval.Approval;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The vote in front of a simulated campaign: random people, some with keys, speak too often, too
 * late, for another plan or against it. A list of its own says whose voices count.
 */
final class SimulatedVotes {
  static final String AUTHOR = "ada";
  static final List<String> PEOPLE = List.of(AUTHOR, "bea", "cem", "dan", "eve");

  /** Cem has none, and eve has borrowed bea's. */
  private static final Map<String, String> KEYS =
      Map.of(AUTHOR, "SHA256:a", "bea", "SHA256:b", "dan", "SHA256:d", "eve", "SHA256:b");

  private final Random random;
  private final ApprovalRule asked;
  private final int demanded;
  private final String plan;
  private final Instant until;
  private final Votes votes;
  private final Map<String, String> counted = new HashMap<>();
  private final Set<Situation> met;
  private Instant now;
  private boolean ended;

  /**
   * A vote that begins now.
   *
   * @param demanded so many voices that are not the author's the installation wants in any case
   */
  SimulatedVotes(
      Random random,
      ApprovalRule asked,
      int demanded,
      String plan,
      Instant now,
      Set<Situation> met) {
    this.random = random;
    this.asked = asked;
    this.demanded = demanded;
    this.plan = plan;
    this.now = now;
    this.met = met;
    until = now.plus(asked.within());
    votes = new Votes(asked.atLeast(demanded), AUTHOR, until, List.of());
  }

  /** Lets people speak until it is decided. Whether the plan is approved, as the product says. */
  boolean decide() {
    while (!votes.agreed() && votes.ended() == null) {
      now = now.plusSeconds(random.nextInt(90));
      if (!now.isBefore(until)) {
        // Its timer has rung, and a voice may arrive before the campaign has turned to it.
        speaks();
        end("it was not approved in time");
      } else if (random.nextInt(80) == 0) {
        end("bea rejected it: wrong VLAN");
      } else {
        speaks();
      }
    }
    if (random.nextInt(4) == 0) {
      speaks();
    }
    assertThat(votes.agreed()).as("approved when enough have agreed").isEqualTo(isApproved());
    met.add(votes.agreed() ? Situation.APPROVED : Situation.NOT_APPROVED);
    return votes.agreed();
  }

  Instant now() {
    return now;
  }

  /**
   * Whether enough different people have agreed in time and nobody has ended it, as listed here.
   */
  boolean isApproved() {
    return !ended && counted.size() >= needed();
  }

  private void end(String why) {
    votes.end(why);
    ended = true;
  }

  private void speaks() {
    String actor = random.nextInt(20) == 0 ? "" : PEOPLE.get(random.nextInt(PEOPLE.size()));
    String of = random.nextInt(6) == 0 ? "an older plan" : plan;
    String key = KEYS.get(actor);
    boolean counts = counts(actor, of, key);
    String refusal = votes.refusal(new Approval(actor, of, null, null), plan, now);
    if (refusal == null) {
      refusal = votes.refusalOfKey(key);
    }
    assertThat(refusal == null)
        .as("the voice of '" + actor + "' for " + of + " at " + now + ": " + refusal)
        .isEqualTo(counts);
    if (refusal == null) {
      votes.count(new Vote(actor, now, null, key));
      counted.put(actor, Objects.requireNonNullElse(key, "no key of " + actor));
    }
    assertThat(votes.given()).as("one voice per person").hasSize(counted.size());
    assertThat(votes.missing()).isEqualTo(Math.max(0, needed() - counted.size()));
  }

  private boolean counts(String actor, String of, @Nullable String key) {
    boolean inTime = !ended && now.isBefore(until) && counted.size() < needed();
    boolean invited = asked.approvers().isEmpty() || asked.approvers().contains(actor);
    boolean own = actor.equals(AUTHOR) && (!asked.byAuthor() || demanded > 0);
    boolean twice = counted.containsKey(actor) || counted.containsValue(String.valueOf(key));
    if (!inTime) {
      met.add(Situation.LATE_VOICE);
    } else if (twice) {
      met.add(Situation.SECOND_VOICE);
    } else if (own) {
      met.add(Situation.AUTHORS_VOICE);
    }
    return inTime && invited && !own && !twice && !actor.isBlank() && of.equals(plan);
  }

  private int needed() {
    return Math.max(asked.needed(), demanded);
  }

  /** Random demands, which now and then nobody can fulfil. */
  static ApprovalRule rule(Random random, Duration within) {
    Set<String> approvers = new HashSet<>();
    if (random.nextBoolean()) {
      PEOPLE.stream().filter(person -> random.nextInt(4) != 0).forEach(approvers::add);
    }
    return new ApprovalRule(
        random.nextInt(3), approvers.stream().sorted().toList(), within, random.nextBoolean());
  }
}
