package dev.belay.workflows.schedule;

import dev.belay.workflows.compliance.ComplianceActivities;
import dev.belay.workflows.notice.Notice;
import dev.belay.workflows.notice.NoticeActivities;
import dev.belay.workflows.runbook.Now;
import dev.belay.workflows.runbook.Terms;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.List;

/**
 * What the channels of a schedule hear of one run, also after a cancellation. It is waited for, for
 * a bounded time; a channel that is away changes nothing. Confined to a workflow.
 */
final class ScheduledNews {
  private final ScheduledRunRequest request;
  private final String runId;

  ScheduledNews(ScheduledRunRequest request, String runId) {
    this.request = request;
    this.runId = runId;
  }

  /** Tells all channels, one after the other. */
  void tell(String event, String message) {
    if (!request.news().channels().isEmpty()) {
      Notice notice = notice(event, message, request.news().channels());
      Now.regardless(() -> {
        try {
          channels(event).send(notice);
        } catch (TemporalFailure untold) {
          warn(untold);
        }
      });
    }
  }

  /**
   * Tells each channel by itself.
   *
   * @return whether one of them took it, or there is none. With all of them as the measure, one
   *     that is gone for good would repeat the same to the others night by night.
   */
  boolean reached(String event, String message) {
    boolean[] reached = {request.news().channels().isEmpty()};
    Now.regardless(() -> {
      NoticeActivities channels = channels(event);
      List<Promise<Void>> tries =
          request.news().channels().stream()
              .map(channel -> notice(event, message, List.of(channel)))
              .map(notice -> Async.procedure(channels::send, notice))
              .toList();
      for (Promise<Void> one : tries) {
        try {
          one.get();
          reached[0] = true;
        } catch (TemporalFailure untold) {
          warn(untold);
        }
      }
    });
    return reached[0];
  }

  /** What is new in the schedule's next run is counted from this one. */
  void noteTold() {
    Now.regardless(() -> {
      try {
        Workflow.newActivityStub(
                ComplianceActivities.class,
                Terms.saying(SchedulePolicies.TOLD, "notes that nothing is left to tell"))
            .told(runId);
      } catch (TemporalFailure unnoted) {
        Workflow.getLogger(ScheduledNews.class)
            .warn("The news of run {} will be told again.", runId, unnoted);
      }
    });
  }

  private static NoticeActivities channels(String event) {
    return Workflow.newActivityStub(
        NoticeActivities.class, Terms.saying(SchedulePolicies.NEWS, "tells: " + event));
  }

  private Notice notice(String event, String message, List<String> channels) {
    return new Notice(
        runId, "Schedule " + request.schedule(), event, message, channels, Now.instant());
  }

  private void warn(TemporalFailure untold) {
    Workflow.getLogger(ScheduledNews.class).warn("Run {} was not told of.", runId, untold);
  }
}
