package dev.belay.workflows.change;

import dev.belay.workflows.incident.IncidentIds;
import dev.belay.workflows.incident.IncidentNews;
import dev.belay.workflows.incident.IncidentStep;
import dev.belay.workflows.incident.IncidentSubject;
import dev.belay.workflows.incident.IncidentWorkflow;
import dev.belay.workflows.runbook.Now;
import dev.belay.workflows.wire.TaskQueues;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import org.jspecify.annotations.Nullable;

/**
 * What an operation that waits for a person tells the people who are on call. The incident is a
 * workflow of its own, and nothing here is waited for. Confined to a workflow.
 */
final class IncidentLine {
  private static final String INCIDENTS = "incidents";

  private final DeviceChangeRequest request;
  private @Nullable IncidentWorkflow incident;

  IncidentLine(DeviceChangeRequest request) {
    this.request = request;
  }

  /** A person has to look, for the first time or again. */
  void attention(String why) {
    // An operation that needed attention before there were incidents replays without; this may go
    // when none of those is open any more.
    if (Workflow.getVersion(INCIDENTS, Workflow.DEFAULT_VERSION, 1) == Workflow.DEFAULT_VERSION) {
      return;
    }
    IncidentNews news = IncidentNews.attention(Now.instant(), why);
    if (incident == null) {
      IncidentWorkflow child = child();
      incident = child;
      Now.regardless(() -> quietly(Async.procedure(child::run, subject(), news)));
    } else {
      tell(news);
    }
  }

  /** A person has said how it goes on; a device that was given up still needs somebody. */
  void decided(Resolution person) {
    String words = person.actor() + " chose " + person.action().word() + ": " + person.reason();
    switch (person.action()) {
      case RETRY -> {
        // What comes of it is the news.
      }
      case ACCEPT -> tell(new IncidentNews(IncidentStep.SETTLED, Now.instant(), words));
      case GIVE_UP ->
          tell(
              new IncidentNews(
                  IncidentStep.NOTE,
                  Now.instant(),
                  words + ". Belay does not look after the device any more."));
    }
  }

  /** The device is proven to be as before. */
  void provenBack() {
    tell(
        new IncidentNews(
            IncidentStep.SETTLED,
            Now.instant(),
            "The device is back as it was before the change, and that is proven."));
  }

  private void tell(IncidentNews news) {
    IncidentWorkflow known = incident;
    if (known != null) {
      Now.regardless(() -> quietly(Async.procedure(known::news, news)));
    }
  }

  /** Without a system of incidents it has ended already. */
  private static void quietly(Promise<Void> told) {
    told.exceptionally(unheard -> null);
  }

  private static String execution() {
    return Workflow.getInfo().getOriginalExecutionRunId();
  }

  private IncidentSubject subject() {
    return new IncidentSubject(
        IncidentIds.correlation(request.operation(), execution()),
        request.campaign(),
        request.terms().title(),
        Workflow.getInfo().getWorkflowId(),
        request.target().name(),
        request.target().platform(),
        request.target().site(),
        request.target().role());
  }

  private IncidentWorkflow child() {
    return Workflow.newChildWorkflowStub(
        IncidentWorkflow.class,
        ChildWorkflowOptions.newBuilder()
            .setWorkflowId(IncidentIds.workflowId(Workflow.getInfo().getWorkflowId(), execution()))
            .setTaskQueue(TaskQueues.ORCHESTRATION)
            .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
            .setStaticSummary("Incident of " + request.target().name())
            .build());
  }
}
