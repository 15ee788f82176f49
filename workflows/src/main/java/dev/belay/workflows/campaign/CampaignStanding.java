package dev.belay.workflows.campaign;

import dev.belay.workflows.runbook.Marks;
import dev.belay.workflows.runbook.Now;
import dev.belay.workflows.runbook.Terms;
import dev.belay.workflows.wire.SearchKeys;
import dev.belay.workflows.wire.States;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How a campaign stands, kept true for views, searches and records. Confined to its workflow. */
final class CampaignStanding {
  private final ChangeRequest request;
  private final CampaignBook book;
  private final Map<String, String> attention = new TreeMap<>();
  private String state = States.RUNNING;
  private WaitsFor waitsFor = WaitsFor.NOTHING;
  private @Nullable String note;
  private @Nullable Instant until;
  private @Nullable PlanSummary plan;
  private @Nullable Votes votes;
  private @Nullable Course course;
  private @Nullable ChangeReport report;
  private boolean aborted;

  CampaignStanding(ChangeRequest request, CampaignBook book) {
    this.request = request;
    this.book = book;
    CampaignCursor cursor = request.cursor();
    if (cursor != null) {
      plan = cursor.plan();
      attention.putAll(cursor.attention());
      aborted = cursor.aborted();
      // What it says of itself outlives the execution, and what was told once is not told again.
      state = Objects.requireNonNullElse(Marks.state(), state);
    }
  }

  void approvals(Votes known) {
    votes = known;
  }

  void planned(PlanSummary summary) {
    plan = summary;
    show();
  }

  void course(Course under) {
    course = under;
  }

  /** A person has ended it, and that is what it ends with. */
  void aborted() {
    aborted = true;
  }

  boolean isAborted() {
    return aborted;
  }

  /** Says what it is doing: to who searches, who looks, and to the store. */
  void is(String now, @Nullable String why) {
    if (!now.equals(state) || now.equals(States.RUNNING)) {
      book.stands(now, why);
    }
    state = now;
    Marks.state(now);
    show();
  }

  void waits(WaitsFor what, @Nullable String why, @Nullable Instant end) {
    waitsFor = what;
    note = why;
    until = end;
    Marks.mark(SearchKeys.WAITS_FOR, what.word());
    show();
  }

  void wave(int number) {
    if (plan != null) {
      Marks.mark(SearchKeys.WAVE, number + "/" + plan.waves().size());
    }
  }

  void attention(String device, String why) {
    attention.put(device, why);
    show();
  }

  void calm(String device) {
    attention.remove(device);
  }

  String state() {
    return state;
  }

  @Nullable PlanSummary plan() {
    return plan;
  }

  @Nullable String planHash() {
    return plan == null ? null : plan.planHash();
  }

  Map<String, String> attention() {
    return attention;
  }

  /** Closes the campaign, as what its devices have come to, and reports. */
  ChangeReport closed(@Nullable String why) {
    // Whoever looks while the end is written down must not take it for waiting for a person.
    waitsFor = WaitsFor.NOTHING;
    note = why;
    until = null;
    ChangeReport end = request.planOnly() ? ofPlan(why) : ofDevices(why);
    report = end;
    waits(WaitsFor.NOTHING, why, null);
    state = aborted ? States.CANCELLED : end.succeeded() ? States.SUCCEEDED : States.FAILED;
    Marks.state(state);
    if (request.planOnly()) {
      book.stands(state, why);
    }
    book.audit(null, "ended", null, end.describe());
    book.tell("ended", end.describe());
    book.ticket(state, end.describe());
    show();
    book.close();
    return end;
  }

  private ChangeReport ofDevices(@Nullable String why) {
    Map<String, String> skipped = course == null ? Map.of() : course.skipped();
    Map<String, String> lost = course == null ? Map.of() : course.lost();
    String wanted = aborted ? States.CANCELLED : why == null ? States.SUCCEEDED : States.FAILED;
    CampaignEnd end = new CampaignEnd(request.campaign(), wanted, why, skipped, lost);
    ChangeReport[] counted = new ChangeReport[1];
    book.written();
    Now.regardless(() ->
        counted[0] =
            Workflow.newActivityStub(
                    CampaignActivities.class,
                    Terms.saying(Terms.STORE, "counts and closes " + request.campaign()))
                .close(end));
    return counted[0].of(planHash(), votes == null ? null : votes.names());
  }

  private ChangeReport ofPlan(@Nullable String why) {
    PlanSummary known = plan;
    return new ChangeReport(
        request.campaign(),
        why == null && known != null && known.complete(),
        why,
        planHash(),
        null,
        known == null ? 0 : known.devices(),
        known == null ? Map.of() : known.counts(),
        List.of());
  }

  void show() {
    Workflow.setCurrentDetails(CampaignText.of(progress()));
  }

  ChangeProgress progress() {
    Course under = course;
    List<String> devices =
        under == null ? List.of() : under.underWay().stream().map(Underway::device).toList();
    Map<String, Integer> counts = new TreeMap<>();
    if (report != null) {
      counts.putAll(report.counts());
    } else if (under != null && plan != null) {
      counts.putAll(plan.settled());
      under.counts().forEach((kind, number) -> counts.merge(kind, number, Integer::sum));
    }
    return new ChangeProgress(
        request.campaign(),
        request.terms().title(),
        state,
        waitsFor.word(),
        note,
        until,
        plan,
        votes == null ? null : votes.names(),
        votes == null ? 0 : votes.missing(),
        under == null ? 0 : under.wave(),
        counts,
        devices.subList(0, Math.min(devices.size(), ChangeProgress.NAMED)),
        devices.size(),
        attention,
        report);
  }
}
