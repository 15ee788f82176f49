package dev.belay.workflows.campaign;

import static dev.belay.workflows.campaign.CampaignBench.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.workflows.approval.ApprovalVerdict;
import dev.belay.workflows.audit.AuditLine;
import dev.belay.workflows.backup.Control;
import dev.belay.workflows.ticket.TicketAnswer;
import dev.belay.workflows.ticket.TicketReport;
import dev.belay.workflows.wire.States;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CampaignApprovalTest {
  private static final ApprovalRule TWO_OF_THREE =
      new ApprovalRule(2, List.of("ada", "bea", "cem"), Duration.ofDays(1), false);

  private final CampaignBench bench = new CampaignBench(2);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void beginsWhenTwoOthersHaveApproved() {
    bench.approval = TWO_OF_THREE;
    bench.start();
    bench.until(WaitsFor.APPROVAL);

    assertThatThrownBy(() -> bench.open().approve(bench.approvalOf("ada")))
        .hasStackTraceContaining("another person must approve");
    assertThat(bench.open().approve(bench.approvalOf("bea")).approvalsMissing()).isEqualTo(1);
    assertThatThrownBy(() -> bench.open().approve(bench.approvalOf("bea")))
        .hasStackTraceContaining("one voice");
    assertThatThrownBy(() -> bench.open().approve(bench.approvalOf("eve")))
        .hasStackTraceContaining("not among its approvers");
    assertThat(bench.order("APPLY")).isEmpty();
    bench.open().approve(bench.approvalOf("cem"));

    ChangeReport report = bench.result();
    assertThat(report.succeeded()).isTrue();
    assertThat(report.approvedBy()).isEqualTo("bea (unverified), cem (unverified)");
    assertThat(bench.lab.office.events()).containsSubsequence("started", "approved", "approved");
  }

  @Test
  void isNotHurtByAnApprovalThatIsNotItsActors() {
    bench.approval = TWO_OF_THREE;
    bench.lab.office.judge(
        new ApprovalVerdict(false, false, null, "The signature is of another plan."));
    bench.start();
    bench.until(WaitsFor.APPROVAL);

    assertThatThrownBy(() -> bench.open().approve(bench.approvalOf("bea")))
        .hasStackTraceContaining("of another plan");
    assertThat(bench.progress().approvalsMissing()).isEqualTo(2);
    bench.until(any -> bench.lab.office.events().contains("approval-refused"));

    bench.lab.office.judge(new ApprovalVerdict(true, true, "SHA256:one", "signed"));
    bench.open().approve(bench.approvalOf("bea"));
    assertThatThrownBy(() -> bench.open().approve(bench.approvalOf("cem")))
        .hasStackTraceContaining("same key");
    bench.lab.office.judge(new ApprovalVerdict(true, true, "SHA256:two", "signed"));
    bench.open().approve(bench.approvalOf("cem"));

    assertThat(bench.result().approvedBy()).isEqualTo("bea, cem");
  }

  @Test
  void asksForTheApprovalsThatTheInstallationDemands() {
    bench.approval = ApprovalRule.anyone();
    bench.lab.office.demand(1);
    bench.start();
    bench.until(WaitsFor.APPROVAL);

    assertThatThrownBy(() -> bench.open().approve(bench.approvalOf("ada")))
        .hasStackTraceContaining("another person must approve");
    bench.open().approve(bench.approvalOf("bea"));
    assertThat(bench.result().succeeded()).isTrue();
  }

  @Test
  void endsUnchangedWhenSomebodyRejectsIt() {
    bench.approval = TWO_OF_THREE;
    bench.start();
    bench.until(WaitsFor.APPROVAL);
    bench.open().reject(new Control("bea", "wrong VLAN"));

    ChangeReport report = bench.result();
    assertThat(report.why()).isEqualTo("bea rejected it: wrong VLAN");
    assertThat(report.counts()).isEqualTo(Map.of("not-started", 2));
    assertThatThrownBy(() -> bench.open().approve(bench.approvalOf("cem"))).isNotNull();
  }

  @Test
  void endsUnchangedWhenItIsAbortedAsSoonAsItIsPlanned() {
    for (ApprovalRule rule : List.of(TWO_OF_THREE, ApprovalRule.nobody())) {
      try (CampaignBench campaign = new CampaignBench(2)) {
        campaign.approval = rule;
        campaign.lab.office.meanwhile(
            () -> campaign.open().abort(new StopOrder("ada", "not tonight", true)));
        campaign.start();

        assertThat(campaign.result().why()).contains("not tonight");
        assertThat(campaign.progress().state()).isEqualTo(States.CANCELLED);
        assertThat(campaign.order("APPLY")).isEmpty();
      }
    }
  }

  @Test
  void endsUnchangedWhenItIsAbortedBeforeItsApproval() {
    bench.approval = TWO_OF_THREE;
    bench.start();
    bench.until(WaitsFor.APPROVAL);
    bench.open().abort(new StopOrder("ada", "not tonight", true));

    assertThat(bench.result().why()).contains("not tonight");
    assertThat(bench.progress().state()).isEqualTo(States.CANCELLED);
  }

  @Test
  void takesNoOrdersBeforeItHasBegun() {
    bench.approval = TWO_OF_THREE;
    bench.start();
    bench.until(WaitsFor.APPROVAL);

    assertThatThrownBy(() -> bench.open().pause(ADA)).hasStackTraceContaining("has not begun");
    assertThatThrownBy(() -> bench.open().rollBack(new StopOrder("ada", "so", true)))
        .hasStackTraceContaining("has not begun");
  }

  @Test
  void waitsForATicketSystemThatIsAwaySaysSoOnceAndNeverGoesAhead() {
    bench.ticket = "CHG1";
    bench.lab.office.ticketSystemAway(30); // a quarter of an hour
    bench.start();

    ChangeReport report = bench.result();
    assertThat(report.succeeded()).isTrue();
    assertThat(bench.lab.office.events())
        .containsSubsequence("ticket-says-no", "wave-began")
        .containsOnlyOnce("wave-began");
    assertThat(bench.lab.office.log())
        .filteredOn(line -> line.event().equals("ticket-says-no"))
        .extracting(AuditLine::detail)
        .containsExactly("the ticket system cannot be asked: nobody answers");
    assertThat(bench.lab.office.reports())
        .extracting(TicketReport::state)
        .containsExactly("succeeded");
  }

  @Test
  void waitsUntilTheTicketAllowsIt() {
    bench.ticket = "CHG1";
    Instant opens = bench.lab.now().plus(Duration.ofHours(4));
    bench.lab.office.ticketSays(
        new TicketAnswer(TicketAnswer.Kind.NOT_NOW, "its window begins later", opens, null));

    assertThat(bench.run().succeeded()).isTrue();
    assertThat(bench.lab.now()).isAfterOrEqualTo(opens);
  }

  @Test
  void isOnHoldWhenTheTicketIsClosedAndAsksAgainWhenAPersonResumesIt() {
    bench.ticket = "CHG1";
    bench.lab.office.ticketSays(
        new TicketAnswer(TicketAnswer.Kind.REFUSED, "CHG1 is closed", null, null));
    bench.start();
    bench.until(WaitsFor.DECISION);

    assertThat(bench.progress().note()).isEqualTo("CHG1 is closed");
    assertThat(bench.order("APPLY")).isEmpty();
    bench.open().resume(ADA);
    assertThat(bench.result().succeeded()).isTrue();
  }

  @Test
  void doesNotEscapeAnInstallationThatRequiresATicketByNamingNone() {
    bench.lab.office.ticketSays(
        new TicketAnswer(TicketAnswer.Kind.REFUSED, "a ticket is required", null, null));
    bench.start();
    bench.until(WaitsFor.DECISION);

    assertThat(bench.order("APPLY")).isEmpty();
    bench.open().abort(new StopOrder("ada", "no ticket", true));
    assertThat(bench.result().counts()).isEqualTo(Map.of("not-started", 2));
  }

  @Test
  void asksTheTicketBeforeEachWave() {
    bench.ticket = "CHG1";
    bench.waves = List.of(CampaignBench.count(1, Duration.ZERO), WaveRule.rest());
    bench.lab.office.ticketSays(new TicketAnswer(TicketAnswer.Kind.ALLOWED, "ok", null, null));
    bench.lab.office.ticketSays(
        new TicketAnswer(TicketAnswer.Kind.REFUSED, "CHG1 was closed meanwhile", null, null));
    bench.start();
    bench.until(WaitsFor.DECISION);

    assertThat(bench.order("APPLY")).hasSize(1);
    bench.open().abort(new StopOrder("ada", "closed", true));
    assertThat(bench.result().counts()).isEqualTo(Map.of("applied", 1, "not-started", 1));
  }

  @Test
  void neverWaitsForAChat() {
    bench.lab.office.chatAway();

    assertThat(bench.run().succeeded()).isTrue();
  }
}
