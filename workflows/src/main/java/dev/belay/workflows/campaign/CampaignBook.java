package dev.belay.workflows.campaign;

import dev.belay.workflows.audit.AuditActivities;
import dev.belay.workflows.audit.AuditLine;
import dev.belay.workflows.notice.Notice;
import dev.belay.workflows.notice.NoticeActivities;
import dev.belay.workflows.runbook.Now;
import dev.belay.workflows.runbook.Terms;
import dev.belay.workflows.runbook.Wait;
import dev.belay.workflows.ticket.TicketActivities;
import dev.belay.workflows.ticket.TicketReport;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign writes down and tells others: its state in the store, the audit log, notices, and
 * the result in its ticket. All of it happens beside the campaign, in any order, and none of it
 * keeps a device waiting. Confined to a workflow.
 */
final class CampaignBook {
  private final ChangeRequest request;
  private final List<Notice> telling = new ArrayList<>();
  private int writing;
  private int reporting;
  private int lines;

  CampaignBook(ChangeRequest request) {
    this.request = request;
  }

  /** Records where the campaign stands. */
  void stands(String state, @Nullable String why) {
    CampaignRecord row =
        new CampaignRecord(
            request.campaign(),
            request.author(),
            request.terms(),
            request.definitionHash(),
            state,
            why);
    Now.regardless(() -> {
      CampaignBookActivities store =
          Workflow.newActivityStub(
              CampaignBookActivities.class, Terms.saying(Terms.STORE, "records: " + state));
      write(Async.procedure(store::recordCampaign, row));
    });
  }

  /**
   * Writes a decision into the audit log.
   *
   * @param actor null when no person decided it
   */
  void audit(@Nullable String actor, String event, @Nullable String device, String detail) {
    AuditLine line =
        new AuditLine(
            request.campaign(),
            Workflow.getInfo().getRunId() + "/" + ++lines,
            Now.instant(),
            actor,
            event,
            device,
            detail);
    Now.regardless(() -> {
      AuditActivities log =
          Workflow.newActivityStub(
              AuditActivities.class, Terms.saying(Terms.STORE, "notes: " + event));
      write(Async.procedure(log::append, line));
    });
  }

  /** Tells the channels of the campaign, if it has any. */
  void tell(String event, String message) {
    List<String> channels = request.rules().notices();
    if (channels.isEmpty()) {
      return;
    }
    tell(
        new Notice(
            request.campaign(), request.terms().title(), event, message, channels, Now.instant()));
  }

  /** Tells what an earlier execution could not finish telling. */
  void tell(Notice notice) {
    Now.regardless(() -> {
      NoticeActivities news =
          Workflow.newActivityStub(
              NoticeActivities.class,
              Terms.saying(CampaignPolicies.NEWS, "tells: " + notice.event()));
      telling.add(notice);
      over(Async.procedure(news::send, notice), () -> telling.remove(notice));
    });
  }

  /** Writes what became of it into the ticket, if it has one. */
  void ticket(String state, String note) {
    if (request.terms().ticket() == null) {
      return;
    }
    TicketReport report =
        new TicketReport(request.campaign(), request.terms().ticket(), state, note);
    Now.regardless(() -> {
      TicketActivities tickets =
          Workflow.newActivityStub(
              TicketActivities.class,
              Terms.saying(CampaignPolicies.NEWS, "writes into the ticket: " + state));
      reporting++;
      over(Async.procedure(tickets::report, report), () -> reporting--);
    });
  }

  /**
   * Waits until all of it is written and told, or not to be told any more, and until everybody who
   * asked something has an answer.
   */
  void close() {
    Wait.regardless(() ->
        isWritten() && telling.isEmpty() && reporting == 0 && Workflow.isEveryHandlerFinished());
  }

  /** Waits until what must not be lost is written. What is being told may still be on its way. */
  void written() {
    Wait.regardless(this::isWritten);
  }

  boolean isWritten() {
    return writing == 0;
  }

  /** Gives channels that are there a moment to hear what the next execution would tell again. */
  void letHear() {
    if (!telling.isEmpty()) {
      Wait.until(CampaignPolicies.TO_BE_HEARD, "lets its notices be heard", telling::isEmpty);
    }
  }

  /** What is still to be told. */
  List<Notice> untold() {
    return List.copyOf(telling);
  }

  private void write(Promise<Void> work) {
    writing++;
    over(work, () -> writing--);
  }

  private void over(Promise<Void> work, Runnable then) {
    work.handle((done, failure) -> {
      then.run();
      warn(failure);
      return null;
    });
  }

  private void warn(@Nullable RuntimeException failure) {
    if (failure != null) {
      Workflow.getLogger(CampaignBook.class)
          .warn("{} could not say something", request.campaign(), failure);
    }
  }
}
