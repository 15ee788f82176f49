package dev.belay.workflows.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.belay.workflows.fake.FakeDevice;
import dev.belay.workflows.fake.Lab;
import dev.belay.workflows.lane.Holding;
import dev.belay.workflows.wire.States;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One change of the device r1, from its start to what must be true at its end. */
final class Operation implements AutoCloseable {
  private static final String CAMPAIGN = "c1";
  private static final String DEVICE = "r1";

  final Lab lab = new Lab();
  private ChangeTerms terms = Lab.terms();
  private @Nullable String approved;
  private @Nullable Instant applyBefore;
  private boolean together;
  private @Nullable TakeBack takesBack;

  void approved(String diffHash) {
    approved = diffHash;
  }

  void applyBefore(Instant end) {
    applyBefore = end;
  }

  void together() {
    together = true;
  }

  void takesBack(TakeBack what) {
    takesBack = what;
  }

  void onFailure(OnFailure onFailure) {
    terms = Lab.terms(onFailure);
  }

  String id() {
    return ChangeIds.device(CAMPAIGN, DEVICE);
  }

  FakeDevice device() {
    return lab.world.device(DEVICE);
  }

  /** The id of its run. */
  String execution() {
    return stub().describe().getExecution().getRunId();
  }

  void start() {
    DeviceChangeWorkflow workflow = lab.workflow(DeviceChangeWorkflow.class, id());
    WorkflowClient.start(workflow::run, request());
  }

  DeviceChangeOutcome run() {
    start();
    return result();
  }

  DeviceChangeOutcome result() {
    try {
      return stub().getResult(DeviceChangeOutcome.class);
    } catch (WorkflowFailedException cancelled) {
      // Temporal closes what was cancelled without a result; the view still has the outcome.
      assertThat(cancelled).hasCauseInstanceOf(CanceledFailure.class);
      return Objects.requireNonNull(view().outcome());
    }
  }

  void cancel() {
    stub().cancel();
  }

  DeviceChangeView view() {
    return typed().view();
  }

  void resolve(ResolveAction action) {
    resolve(new Resolution(action, "ada", "looked at it"));
  }

  void resolve(Resolution resolution) {
    typed().resolve(resolution);
  }

  /** Waits, in real time, until a step is in the hands of workers, present or not. */
  void awaitRunning(String step) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            view().steps().stream()
                .anyMatch(row -> row.step().equals(step) && row.state().equals("running")));
  }

  /** Fails the verification on a device whose way back is blocked. */
  void parkInNeedOfAttention() {
    lab.steps.passVerify(false);
    lab.steps.protectBy(ProtectionReport.Kind.WATCHDOG);
    device().blockWayBack(true);
    start();
    lab.pass(Duration.ofHours(3));
  }

  /** Ends a parked operation as a person who has mended the device would. */
  DeviceChangeOutcome resultWithHelp() {
    lab.pass(Duration.ofHours(12));
    if (view().state().equals(States.NEEDS_ATTENTION)) {
      lab.world.clearTroubles();
      resolve(ResolveAction.RETRY);
    }
    return result();
  }

  @Nullable String laneHolder() {
    return lab.lanes.stub(DEVICE).held().holdings().stream()
        .filter(holding -> holding.devices().contains(DEVICE))
        .map(Holding::owner)
        .map(owner -> owner.workflowId())
        .findFirst()
        .orElse(null);
  }

  /** What may never be otherwise, whatever went wrong on the way. */
  void assertRightEnd(DeviceChangeOutcome outcome) {
    boolean changed = outcome instanceof DeviceChangeOutcome.Applied;
    String wanted = changed ? FakeDevice.CHANGED : FakeDevice.ORIGINAL;
    device().settle(lab.now());
    assertThat(device().running()).as("running after %s", outcome).isEqualTo(wanted);
    assertThat(device().startup()).as("startup after %s", outcome).isEqualTo(wanted);
    assertThat(device().armedUntil()).as("timer after %s", outcome).isNull();
    assertThat(device().mostSessions()).as("sessions at once").isLessThanOrEqualTo(1);
    assertThat(device().pushes()).as("pushes").isLessThanOrEqualTo(1);
    assertThat(laneHolder()).as("holder of the lane").isNull();
  }

  @Override
  public void close() {
    lab.close();
  }

  private DeviceChangeRequest request() {
    return new DeviceChangeRequest(
        CAMPAIGN,
        ChangeIds.operation(CAMPAIGN, DEVICE),
        Lab.target(DEVICE),
        "definition-1",
        terms,
        approved,
        applyBefore,
        together,
        takesBack);
  }

  private WorkflowStub stub() {
    return lab.client().newUntypedWorkflowStub(id());
  }

  private DeviceChangeWorkflow typed() {
    return lab.client().newWorkflowStub(DeviceChangeWorkflow.class, id());
  }
}
