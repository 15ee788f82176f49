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

  private final Votes votes = new Votes(TWO_OF_THREE, "ada", List.of());

  @Test
  void isEnoughWhenSoManyDifferentPeopleHaveAgreed() {
    give("bea");
    assertThat(votes.enough()).isFalse();
    assertThat(votes.missing()).isEqualTo(1);

    give("cem");
    assertThat(votes.enough()).isTrue();
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
  void saysThatANameWithoutAKeyIsOnlyClaimed() {
    votes.count(new Vote("bea", Instant.EPOCH, null, "SHA256:one"));
    votes.count(new Vote("cem", Instant.EPOCH, null, null));

    assertThat(votes.names()).isEqualTo("bea, cem (unverified)");
  }

  @Test
  void letsTheAuthorAgreeWhereTheFileAsksForNobody() {
    Votes own = new Votes(ApprovalRule.anyone(), "ada", List.of());

    assertThat(own.refusal(approval("ada", "plan"), "plan")).isNull();
  }

  @Test
  void neverLetsTheAuthorAgreeWhereTheInstallationDemandsAnother() {
    Votes own = new Votes(ApprovalRule.anyone().atLeast(2), "ada", List.of());

    assertThat(own.refusal(approval("ada", "plan"), "plan")).contains("another person");
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
              List.of());
      Set<String> counted = new HashSet<>();
      for (int voice = 0; voice < 12; voice++) {
        String actor = people.get(random.nextInt(people.size()));
        String plan = random.nextBoolean() ? "plan" : "other";
        if (many.refusal(approval(actor, plan), "plan") == null) {
          assertThat(counted.add(actor)).isTrue();
          assertThat(actor).isIn("bea", "cem");
          assertThat(plan).isEqualTo("plan");
          many.count(new Vote(actor, Instant.EPOCH, null, null));
        }
      }
      assertThat(many.enough()).isEqualTo(counted.size() >= needed);
    }
  }

  private void give(String actor) {
    assertThat(refusal(actor, "plan")).isNull();
    votes.count(new Vote(actor, Instant.EPOCH, null, null));
  }

  private @Nullable String refusal(String actor, String plan) {
    return votes.refusal(approval(actor, plan), "plan");
  }

  private static Approval approval(String actor, String plan) {
    return new Approval(actor, plan, null, null);
  }
}
