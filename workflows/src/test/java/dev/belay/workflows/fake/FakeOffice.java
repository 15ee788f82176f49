package dev.belay.workflows.fake;

import dev.belay.workflows.approval.ApprovalActivities;
import dev.belay.workflows.approval.ApprovalCheck;
import dev.belay.workflows.approval.ApprovalDemand;
import dev.belay.workflows.approval.ApprovalVerdict;
import dev.belay.workflows.audit.AuditActivities;
import dev.belay.workflows.audit.AuditLine;
import dev.belay.workflows.notice.Notice;
import dev.belay.workflows.notice.NoticeActivities;
import dev.belay.workflows.ticket.TicketActivities;
import dev.belay.workflows.ticket.TicketAnswer;
import dev.belay.workflows.ticket.TicketQuestion;
import dev.belay.workflows.ticket.TicketReport;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds a campaign: who signs, the ticket system, the audit log and the chat. All is
 * allowed and everything heard, unless a test says otherwise. Thread-safe.
 */
public final class FakeOffice
    implements ApprovalActivities, TicketActivities, AuditActivities, NoticeActivities {
  private final List<AuditLine> log = new CopyOnWriteArrayList<>();
  private final List<Notice> notices = new CopyOnWriteArrayList<>();
  private final List<TicketReport> reports = new CopyOnWriteArrayList<>();
  private final Queue<TicketAnswer> answers = new ConcurrentLinkedQueue<>();
  private volatile ApprovalDemand demand = new ApprovalDemand(0, false);
  private volatile @Nullable ApprovalVerdict verdict;
  private volatile int ticketSystemAway;
  private final Set<String> away = new CopyOnWriteArraySet<>();
  private volatile boolean chatAway;
  private volatile Runnable meanwhile = () -> {};

  public void demand(int approvals) {
    demand = new ApprovalDemand(approvals, false);
  }

  /** This happens while it is asked how many have to approve. */
  public void meanwhile(Runnable what) {
    meanwhile = what;
  }

  public void judge(ApprovalVerdict answer) {
    verdict = answer;
  }

  /** What the ticket system answers next; when all of it is used up, it allows. */
  public void ticketSays(TicketAnswer answer) {
    answers.add(answer);
  }

  /** So many questions reach nobody. */
  public void ticketSystemAway(int questions) {
    ticketSystemAway = questions;
  }

  public void chatAway() {
    chatAway = true;
  }

  /** It answers again. */
  public void chatBack() {
    chatAway = false;
  }

  /** One of the channels does not answer. */
  public void channelAway(String channel) {
    away.add(channel);
  }

  public List<String> events() {
    return log.stream().map(AuditLine::event).toList();
  }

  public List<AuditLine> log() {
    return List.copyOf(log);
  }

  public List<String> heard() {
    return notices.stream().map(Notice::event).toList();
  }

  /** The same in sentences. */
  public List<String> told() {
    return notices.stream().map(Notice::message).toList();
  }

  public List<TicketReport> reports() {
    return List.copyOf(reports);
  }

  @Override
  public ApprovalDemand demand() {
    meanwhile.run();
    return demand;
  }

  @Override
  public ApprovalVerdict check(ApprovalCheck question) {
    ApprovalVerdict judged = verdict;
    return judged == null ? new ApprovalVerdict(true, false, null, "not signed") : judged;
  }

  @Override
  public synchronized TicketAnswer check(TicketQuestion question) {
    if (ticketSystemAway > 0) {
      ticketSystemAway--;
      throw ApplicationFailure.newFailure("nobody answers", "TicketUnavailable");
    }
    TicketAnswer answer = answers.poll();
    return answer == null
        ? new TicketAnswer(TicketAnswer.Kind.ALLOWED, "implement", null, null)
        : answer;
  }

  @Override
  public void report(TicketReport report) {
    reports.add(report);
  }

  @Override
  public void append(AuditLine line) {
    log.add(line);
  }

  @Override
  public void send(Notice notice) {
    if (chatAway || notice.channels().stream().anyMatch(away::contains)) {
      throw ApplicationFailure.newFailure("nobody answers", "NoticeUndelivered");
    }
    notices.add(notice);
  }
}
