package dev.belay.worker;

import dev.belay.activities.approval.ApprovalActivitiesImpl;
import dev.belay.activities.incident.IncidentActivitiesImpl;
import dev.belay.activities.meter.WorkMeter;
import dev.belay.activities.notice.NoticeActivitiesImpl;
import dev.belay.activities.ticket.TicketActivitiesImpl;
import dev.belay.integrations.approval.SignedApprovals;
import dev.belay.integrations.credentials.CredentialResolver;
import dev.belay.integrations.credentials.SecretTexts;
import dev.belay.integrations.notice.NoticeBoard;
import dev.belay.integrations.settings.BelaySettings;
import dev.belay.integrations.settings.WorkerSettings;
import dev.belay.integrations.ticket.IncidentDesk;
import dev.belay.integrations.ticket.TicketGate;
import dev.belay.integrations.web.WebCaller;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What campaigns ask of people and of systems outside: approvals, tickets, incidents, notices. */
final class Gates implements AutoCloseable {
  private final WebCaller web = new WebCaller();
  private final List<Object> activities;

  /**
   * By these settings.
   *
   * @throws dev.belay.integrations.input.InputException when the file of signers cannot be used: a
   *     worker that could let nobody approve must not start
   */
  Gates(
      BelaySettings settings,
      CredentialResolver resolver,
      Map<String, String> environment,
      WorkMeter meter) {
    activities =
        List.of(
            approvals(settings),
            new TicketActivitiesImpl(
                TicketGate.of(settings.tickets(), resolver, web, Clock.systemUTC())),
            new NoticeActivitiesImpl(
                new NoticeBoard(
                    settings.notices(),
                    new SecretTexts(environment),
                    resolver,
                    web,
                    Clock.systemUTC())),
            new IncidentActivitiesImpl(
                IncidentDesk.of(settings.incidents(), resolver, web), meter));
  }

  /** For whoever else asks pages; closed with this. */
  WebCaller web() {
    return web;
  }

  /** For the queue of workflows. */
  List<Object> activities() {
    return activities;
  }

  /** Workers that only stand near devices are never asked, and need no such file. */
  private static ApprovalActivitiesImpl approvals(BelaySettings settings) {
    Optional<SignedApprovals> signed =
        Optional.ofNullable(settings.approvals().allowedSigners())
            .map(file -> new SignedApprovals(file, Clock.system(ZoneId.systemDefault())));
    if (settings.worker().roles().contains(WorkerSettings.Role.ORCHESTRATION)) {
      signed.ifPresent(SignedApprovals::check);
    }
    return new ApprovalActivitiesImpl(settings.approvals().needed(), signed);
  }

  @Override
  public void close() {
    web.close();
  }
}
