package dev.belay.workflows.incident;

import dev.belay.workflows.audit.AuditActivities;
import dev.belay.workflows.audit.AuditLine;
import dev.belay.workflows.campaign.HandedOverActivities;
import dev.belay.workflows.fault.Fault;
import dev.belay.workflows.fault.FaultTypes;
import dev.belay.workflows.runbook.Marks;
import dev.belay.workflows.runbook.Now;
import dev.belay.workflows.runbook.Terms;
import dev.belay.workflows.runbook.Wait;
import dev.belay.workflows.wire.SearchKeys;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** Tells one piece of news after the other, in the order in which they happened. */
public final class IncidentWorkflowImpl implements IncidentWorkflow {
  /** A few calls behind a slow proxy. */
  private static final Duration ATTEMPT = Duration.ofMinutes(3);

  /** A night's maintenance of the other system is over by then; later it is no news any more. */
  private static final Duration WORTH_TELLING = Duration.ofDays(1);

  private static final Duration AGAIN_AT_MOST = Duration.ofMinutes(2);

  /** Of the audit log, which is away with the store. */
  private static final Duration WORTH_NOTING = Duration.ofDays(1);

  static final ActivityOptions TELL =
      ActivityOptions.newBuilder()
          .setStartToCloseTimeout(ATTEMPT)
          .setScheduleToCloseTimeout(WORTH_TELLING)
          .setCancellationType(ActivityCancellationType.TRY_CANCEL)
          .setRetryOptions(Terms.retries().setMaximumInterval(AGAIN_AT_MOST).build())
          .build();

  /** Seldom, for a device may be parked for weeks, and an operation almost never ends like that. */
  private static final Duration LOOK_EVERY = Duration.ofHours(4);

  private static final ActivityOptions LOOK =
      ActivityOptions.newBuilder()
          .setStartToCloseTimeout(Duration.ofSeconds(30))
          .setRetryOptions(Terms.retries().setMaximumAttempts(1).build())
          .build();

  private final Deque<IncidentNews> waiting = new ArrayDeque<>();
  private int lines;

  @Override
  public void run(IncidentSubject subject, IncidentNews first) {
    Marks.mark(SearchKeys.DEVICE, subject.device());
    Marks.mark(SearchKeys.CAMPAIGN, subject.campaign());
    waiting.addFirst(first);
    boolean open = true;
    while (open) {
      IncidentNews news = next(subject);
      open = tell(subject, news) && !news.isLast();
    }
  }

  @Override
  public void news(IncidentNews news) {
    waiting.addLast(news);
  }

  /** An operation that was terminated can tell nothing any more, so it is looked after, too. */
  private IncidentNews next(IncidentSubject subject) {
    boolean over = false;
    while (waiting.isEmpty() && !over) {
      Wait.Ended ended =
          Wait.until(
              LOOK_EVERY, "looks whether the operation still waits", () -> !waiting.isEmpty());
      over = ended == Wait.Ended.CANCELLED || (waiting.isEmpty() && isOver(subject.workflow()));
    }
    return waiting.isEmpty()
        ? new IncidentNews(
            IncidentStep.NOTE,
            Now.instant(),
            "The operation was ended from outside. Belay does not look after the device any more,"
                + " and nobody has told it how the device is.")
        : waiting.removeFirst();
  }

  private static boolean isOver(String operation) {
    try {
      Workflow.newActivityStub(
              HandedOverActivities.class,
              Terms.saying(LOOK, "looks whether the operation still waits"))
          .outcome(operation);
      return true;
    } catch (ActivityFailure failure) {
      return FaultTypes.CANCELLED.equals(Fault.of(failure).type());
    }
  }

  /** Whether there is an incident that may hear more. */
  private boolean tell(IncidentSubject subject, IncidentNews news) {
    boolean[] known = {true};
    Now.regardless(() -> known[0] = told(subject, news));
    return known[0];
  }

  private boolean told(IncidentSubject subject, IncidentNews news) {
    String word = news.step().name().toLowerCase(Locale.ROOT);
    try {
      IncidentAnswer answer =
          Workflow.newActivityStub(
                  IncidentActivities.class,
                  Terms.saying(TELL, "tells of " + subject.device() + ": " + word))
              .report(new IncidentReport(subject, news));
      if (answer.number() == null) {
        Workflow.setCurrentDetails(answer.outcome());
        return false;
      }
      String what = answer.number() + ": " + answer.outcome();
      Workflow.setCurrentDetails(what);
      note(subject, "incident-told", what);
    } catch (TemporalFailure untold) {
      // The next news may find the other system there again, and opens what is missing.
      String why = word + " was not told: " + Fault.of(untold).why();
      Workflow.setCurrentDetails(why);
      note(subject, "incident-untold", why);
    }
    return true;
  }

  /** What was told to whom belongs to what happened to a device. */
  private void note(IncidentSubject subject, String event, String detail) {
    try {
      Workflow.newActivityStub(
              AuditActivities.class,
              Terms.saying(
                  Terms.STORE.toBuilder().setScheduleToCloseTimeout(WORTH_NOTING).build(),
                  "notes: " + event))
          .append(
              new AuditLine(
                  subject.campaign(),
                  Workflow.getInfo().getRunId() + "/" + ++lines,
                  Now.instant(),
                  null,
                  event,
                  subject.device(),
                  detail));
    } catch (TemporalFailure failure) {
      Workflow.getLogger(IncidentWorkflowImpl.class)
          .warn("Not in the log: {} {}", subject.device(), detail, failure);
    }
  }
}
