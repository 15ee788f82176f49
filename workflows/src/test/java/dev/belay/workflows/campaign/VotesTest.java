package dev.belay.workflows.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.workflows.approval.Approval;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VotesTest {
  private static final ApprovalRule TWO_OF_THREE =
      new ApprovalRule(2, List.of("ada", "bea", "cem"), Duration.ofDays(1), false);

  private static final Instant NOW = Instant.parse("2026-03-01T20:00:00Z");
  private static final Instant TOMORROW = NOW.plus(TWO_OF_THREE.within());

  private final Votes votes = new Votes(TWO_OF_THREE, "ada", TOMORROW, List.of());

  @Test
  void isEnoughWhenSoManyDifferentPeopleHaveAgreed() {
    give("bea");
    assertThat(votes.agreed()).isFalse();
    assertThat(votes.missing()).isEqualTo(1);

    give("cem");
    assertThat(votes.agreed()).isTrue();
  }

  @Test
  void refusesTheAuthorEvenWhenTheyAreAmongTheApprovers() {
    assertThat(refusal("ada", "plan")).contains("another person must approve");
  }

  @Test
  void refusesASecondVoiceOfTheSamePerson() {
    give("bea");

    assertThat(refusal("bea", "plan")).contains("one voice");
  }

  @Test
  void refusesWhoIsNotAmongTheApprovers() {
    assertThat(refusal("eve", "plan")).contains("not among its approvers").contains("bea");
  }

  @Test
  void refusesAnApprovalOfAnotherPlan() {
    assertThat(refusal("bea", "older")).contains("for plan older, but the plan is plan");
  }

  @Test
  void refusesTheSameKeyUnderAnotherName() {
    votes.count(new Vote("bea", Instant.EPOCH, null, "SHA256:one"));

    assertThat(votes.refusalOfKey("SHA256:one")).contains("same key");
    assertThat(votes.refusalOfKey("SHA256:two")).isNull();
    assertThat(votes.refusalOfKey(null)).isNull();
  }

  @Test
  void refusesAVoiceWhenItsTimeIsOver() {
    Approval late = approval("bea", "plan");

    assertThat(votes.refusal(late, "plan", TOMORROW.minusMillis(1))).isNull();
    assertThat(votes.refusal(late, "plan", TOMORROW)).contains("not wait for an approval any more");
  }

  @Test
  void refusesAVoiceWhenSomebodyHasEndedIt() {
    give("bea");
    votes.end("cem rejected it: wrong VLAN");
    votes.end("it was not approved in time");

    assertThat(refusal("cem", "plan")).contains("not wait for an approval any more");
    assertThat(votes.ended()).isEqualTo("cem rejected it: wrong VLAN");
    assertThat(votes.agreed()).isFalse();
  }

  @Test
  void needsNoVoiceBeyondEnough() {
    give("bea");
    give("cem");

    assertThat(votes.isOpen(NOW)).isFalse();
    assertThat(refusal("dan", "plan")).contains("not wait for an approval any more");
  }

  @Test
  void saysThatANameWithoutAKeyIsOnlyClaimed() {
    votes.count(new Vote("bea", Instant.EPOCH, null, "SHA256:one"));
    votes.count(new Vote("cem", Instant.EPOCH, null, null));

    assertThat(votes.names()).isEqualTo("bea, cem (unverified)");
  }

  @Test
  void letsTheAuthorAgreeWhereTheFileAsksForNobody() {
    Votes own = new Votes(ApprovalRule.anyone(), "ada", TOMORROW, List.of());

    assertThat(own.refusal(approval("ada", "plan"), "plan", NOW)).isNull();
  }

  @Test
  void neverLetsTheAuthorAgreeWhereTheInstallationDemandsAnother() {
    Votes own = new Votes(ApprovalRule.anyone().atLeast(2), "ada", TOMORROW, List.of());

    assertThat(own.refusal(approval("ada", "plan"), "plan", NOW)).contains("another person");
    assertThat(own.missing()).isEqualTo(2);
  }

  @Test
  void neverCountsAVoiceTwiceWhateverTheOrder() {
    List<String> people = List.of("ada", "bea", "cem", "eve", "", "bea ");
    for (long seed = 0; seed < 10_000; seed++) {
      Random random = new Random(seed);
      int needed = random.nextInt(4);
      Votes many =
          new Votes(
              new ApprovalRule(needed, List.of("bea", "cem", "dan"), Duration.ofDays(1), false),
              "ada",
              TOMORROW,
              List.of());
      Set<String> counted = new HashSet<>();
      for (int voice = 0; voice < 12; voice++) {
        String actor = people.get(random.nextInt(people.size()));
        String plan = random.nextBoolean() ? "plan" : "other";
        if (many.refusal(approval(actor, plan), "plan", NOW) == null) {
          assertThat(counted.add(actor)).isTrue();
          assertThat(actor).isIn("bea", "cem");
          assertThat(plan).isEqualTo("plan");
          many.count(new Vote(actor, Instant.EPOCH, null, null));
        }
      }
      assertThat(many.agreed()).isEqualTo(counted.size() >= needed);
    }
  }

  private void give(String actor) {
    assertThat(refusal(actor, "plan")).isNull();
    votes.count(new Vote(actor, Instant.EPOCH, null, null));
  }

  private @Nullable String refusal(String actor, String plan) {
    return votes.refusal(approval(actor, plan), "plan", NOW);
  }

  private static Approval approval(String actor, String plan) {
    return new Approval(actor, plan, null, null);
  }
}
