package dev.belay.workflows.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.belay.workflows.approval.Approval;
import dev.belay.workflows.backup.Control;
import dev.belay.workflows.change.ChangeIds;
import dev.belay.workflows.change.ChangeTerms;
import dev.belay.workflows.change.OnFailure;
import dev.belay.workflows.device.Selection;
import dev.belay.workflows.fake.FakeDevice;
import dev.belay.workflows.fake.Lab;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One campaign over fake devices in a Temporal whose time flies. */
final class CampaignBench implements AutoCloseable {
  static final Control ADA = new Control("ada", "looked at it");

  final Lab lab = new Lab();
  private final ChangeWorkflow workflow =
      lab.workflow(ChangeWorkflow.class, ChangeIds.campaign("c1"));
  ApprovalRule approval = ApprovalRule.nobody();
  List<WaveRule> waves = List.of();
  @Nullable TimeWindow window;
  BudgetRule budget = BudgetRule.unlimited();
  SpreadRule spread = SpreadRule.of(4);
  List<String> notices = List.of("noc");
  @Nullable String ticket;

  CampaignBench(int devices) {
    for (int n = 1; n <= devices; n++) {
      lab.store.add(Lab.target("r" + n));
    }
  }

  ChangeWorkflow open() {
    return workflow;
  }

  void start() {
    WorkflowClient.start(workflow::run, request());
  }

  ChangeReport run() {
    start();
    return result();
  }

  ChangeReport result() {
    try {
      return WorkflowStub.fromTyped(workflow).getResult(ChangeReport.class);
    } catch (WorkflowFailedException cancelled) {
      // Temporal closes what was cancelled without a result; the progress still has the report.
      assertThat(cancelled).hasCauseInstanceOf(CanceledFailure.class);
      return Objects.requireNonNull(progress().report());
    }
  }

  ChangeProgress progress() {
    return workflow.progress();
  }

  /** Lets time pass until it is so, in real time. */
  void until(Predicate<ChangeProgress> so) {
    await().atMost(Duration.ofSeconds(30)).until(() -> so.test(progress()));
  }

  /** Until it waits for this. */
  void until(WaitsFor what) {
    until(progress -> progress.waitsFor().equals(what.word()));
  }

  Approval approvalOf(String actor) {
    return new Approval(actor, Objects.requireNonNull(progress().planHash()), null, null);
  }

  boolean isChanged(String device) {
    return lab.world.device(device).running().equals(FakeDevice.CHANGED);
  }

  /** In which order devices came to this step. */
  List<String> order(String step) {
    return lab.world.journal().stream()
        .filter(line -> line.startsWith(step + " "))
        .map(line -> line.substring(line.indexOf(' ') + 1))
        .toList();
  }

  static WaveRule count(int devices, Duration soak) {
    return new WaveRule(null, List.of(), devices, 0, soak, false, false);
  }

  static WaveRule gated(int devices) {
    return new WaveRule(null, List.of(), devices, 0, Duration.ZERO, true, false);
  }

  static WaveRule together() {
    return new WaveRule(null, List.of(), 0, 0, Duration.ZERO, false, true);
  }

  private ChangeRequest request() {
    return new ChangeRequest(
        "c1",
        "ada",
        "definition-1",
        new ChangeTerms("Add a route", ticket, Duration.ofMinutes(5), OnFailure.REVERT),
        Selection.all(),
        new CampaignRules(approval, waves, window, budget, spread, notices),
        false,
        null);
  }

  @Override
  public void close() {
    lab.close();
  }
}
