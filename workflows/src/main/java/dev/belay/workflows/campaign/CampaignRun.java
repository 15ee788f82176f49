package dev.belay.workflows.campaign;

import dev.belay.workflows.change.DeviceChangeOutcome;
import dev.belay.workflows.fault.Fault;
import dev.belay.workflows.fault.FaultTypes;
import dev.belay.workflows.runbook.Now;
import dev.belay.workflows.runbook.Terms;
import dev.belay.workflows.runbook.Wait;
import dev.belay.workflows.ticket.TicketActivities;
import dev.belay.workflows.ticket.TicketAnswer;
import dev.belay.workflows.ticket.TicketQuestion;
import dev.belay.workflows.wire.States;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries out an approved campaign: does what its {@link Course} decides, and tells it what
 * happened. Confined to a workflow.
 */
final class CampaignRun {
  /** A ticket that says "not now" without saying when is asked again. */
  private static final Duration ASK_AGAIN = Duration.ofMinutes(1);

  private static final Set<String> AWAY =
      Set.of(FaultTypes.TICKET_UNAVAILABLE, FaultTypes.TIMED_OUT);

  private final ChangeRequest request;
  private final CampaignStanding standing;
  private final ApprovalDesk approvals;
  private final CampaignBook book;
  private final CampaignCrew crew;
  private final Course course;
  private final PersonOrders orders;
  private final Alarm alarm = new Alarm();
  private @Nullable CancellationScope person;
  private @Nullable String asked;

  /** What is known to whoever looks, so that it is not said each minute. */
  private @Nullable String ticketSaid;

  private boolean news;

  /** Ends that are being looked up; the next execution would take an older one for them. */
  private int lookUps;

  private boolean cancelHeard;

  CampaignRun(
      ChangeRequest request, CampaignStanding standing, ApprovalDesk approvals, CampaignBook book) {
    this.request = request;
    this.standing = standing;
    this.approvals = approvals;
    this.book = book;
    crew = new CampaignCrew(request);
    CampaignCursor cursor = request.cursor();
    course =
        new Course(
            request.rules(),
            Objects.requireNonNull(standing.plan(), "it is planned"),
            request.terms().longest(),
            cursor == null ? null : cursor.course());
    orders = new PersonOrders(request, course, standing, book, this::heard);
    standing.course(course);
  }

  /** To the end. Answers what stopped it; null when nothing did. */
  @Nullable String followCourse() {
    person = CancellationScope.current();
    AtomicReference<@Nullable String> why = new AtomicReference<>();
    // A cancellation is one more thing that a person asks for; what must be done goes on.
    Now.regardless(() -> why.set(untilFinished()));
    return why.get();
  }

  private @Nullable String untilFinished() {
    CampaignCursor cursor = request.cursor();
    if (cursor != null) {
      asked = cursor.asked();
      cursor.untold().forEach(book::tell);
    }
    course.underWay().forEach(device -> follow(device, crew.handedOver(device)));
    while (true) {
      listenForCancellation();
      Move move = course.next(Now.instant());
      if (move instanceof Move.Finish finish) {
        return finish.why();
      }
      act(move);
      if (isLong(Workflow.getInfo())) {
        continueAsNew();
      }
    }
  }

  /** Also by the server's word, which minds the bytes and what its operator has set. */
  private static boolean isLong(WorkflowInfo here) {
    return here.getHistoryLength() > CampaignPolicies.LONGEST_HISTORY
        || here.isContinueAsNewSuggested();
  }

  private void act(Move move) {
    switch (move) {
      case Move.EnterWave enter -> enter(enter.wave());
      case Move.AskTicket ask -> askTicket();
      case Move.Fetch fetch -> {
        WavePage page = new WavePage(request.campaign(), fetch.wave(), fetch.from(), fetch.limit());
        answered(Async.function(store("reads the next devices")::devices, page), course::fetched);
      }
      case Move.FetchApplied fetch -> {
        WavePage page = new WavePage(request.campaign(), fetch.wave(), fetch.from(), fetch.limit());
        answered(
            Async.function(store("reads what was applied")::applied, page), course::fetchedApplied);
      }
      case Move.Begin begin ->
          follow(
              begin.device(),
              crew.change(begin.device(), course.applyBefore(request.terms().afterApplying())));
      case Move.TakeBack back ->
          follow(back.device(), crew.takeBack(back.device(), back.applied()));
      case Move.Tell word -> tell(word);
      case Move.EndUnderWay end -> crew.end(end.devices(), end.why());
      case Move.Rest rest -> rest(rest);
      case Move.Finish finish -> throw new IllegalStateException("It is over.");
    }
  }

  private void enter(WaveSummary wave) {
    standing.wave(wave.number());
    String devices = wave.devices() == 1 ? "1 device" : wave.devices() + " devices";
    book.audit(null, "wave-began", null, wave.title() + ", " + devices);
    book.tell("wave-began", wave.title() + " begins, " + devices + ".");
    standing.waits(WaitsFor.DEVICES, wave.title(), null);
  }

  private void tell(Move.Tell word) {
    book.audit(null, word.stay() ? "group-stays" : "group-goes-back", null, word.why());
    crew.tell(word.devices(), word.stay(), word.why());
  }

  private void askTicket() {
    TicketActivities tickets =
        Workflow.newActivityStub(
            TicketActivities.class,
            Terms.saying(CampaignPolicies.TICKET, "asks whether its ticket allows the wave"));
    TicketQuestion question = new TicketQuestion(request.campaign(), request.terms().ticket());
    answered(
        Async.function(tickets::check, question).exceptionally(CampaignRun::nobodyAnswers),
        this::ticketSaid);
  }

  /** A system that is away says neither yes nor no. */
  private static TicketAnswer nobodyAnswers(Throwable failure) {
    if (failure instanceof TemporalFailure temporal) {
      Fault fault = Fault.of(temporal);
      if (AWAY.contains(fault.type())) {
        String why = "the ticket system cannot be asked: " + fault.why();
        return new TicketAnswer(TicketAnswer.Kind.NOT_NOW, why, null, null);
      }
      throw temporal;
    }
    throw new IllegalStateException(failure);
  }

  private void ticketSaid(TicketAnswer answer) {
    switch (answer.kind()) {
      case ALLOWED -> course.ticketAllows(answer.until());
      case NOT_NOW -> {
        Instant soon = Now.instant().plus(ASK_AGAIN);
        Instant from = answer.from();
        course.ticketSaysLater(answer.why(), from == null || from.isBefore(soon) ? soon : from);
      }
      case REFUSED -> course.ticketRefuses(answer.why());
    }
    boolean no = answer.kind() != TicketAnswer.Kind.ALLOWED;
    if (no && !answer.why().equals(ticketSaid)) {
      book.audit(null, "ticket-says-no", null, answer.why());
      book.tell("ticket-says-no", answer.why());
    }
    ticketSaid = no ? answer.why() : null;
  }

  private void rest(Move.Rest rest) {
    String state = state(rest);
    if (!state.equals(standing.state())) {
      standing.is(state, rest.why());
    }
    boolean asks = rest.what() == WaitsFor.DECISION || rest.what() == WaitsFor.GATE;
    if (asks && !rest.why().equals(asked)) {
      book.audit(null, "waits-for-a-person", null, rest.why());
      book.tell("waits-for-a-person", rest.why());
    }
    asked = asks ? rest.why() : null;
    standing.waits(rest.what(), rest.why(), rest.until());
    alarm.at(rest.until(), rest.why());
    Wait.regardless(() -> news || alarm.hasRung() || isNewlyCancelled());
    news = false;
  }

  private String state(Move.Rest rest) {
    return switch (rest.what()) {
      case RESUME -> States.PAUSED;
      case DECISION, GATE -> States.ON_HOLD;
      case NOTHING, APPROVAL, TICKET, WINDOW, DEVICES, SOAK ->
          course.goingBack() ? States.REVERTING : States.RUNNING;
    };
  }

  private boolean isNewlyCancelled() {
    return person != null && person.isCancelRequested() && !cancelHeard;
  }

  private void listenForCancellation() {
    if (isNewlyCancelled()) {
      cancelHeard = true;
      standing.aborted();
      book.audit(null, "aborted", null, "its execution was cancelled");
      course.abort("it was aborted", true);
    }
  }

  private void follow(Underway device, Promise<DeviceChangeOutcome> outcome) {
    outcome.handle((end, failure) -> {
      standing.calm(device.device());
      if (failure == null) {
        ended(device, End.of(end));
      } else {
        askTheStore(device, failure);
      }
      return null;
    });
  }

  private void ended(Underway device, End end) {
    course.ended(device.device(), end);
    heard();
  }

  /** A cancelled operation has no result, but it has recorded its end before it closed. */
  private void askTheStore(Underway device, RuntimeException failure) {
    lookUps++;
    Async.function(store("looks up " + device.device())::find, request.campaign(), device.device())
        .handle((recorded, unknown) -> {
          lookUps--;
          if (recorded != null && End.isIn(recorded, device.back())) {
            ended(device, End.of(recorded));
          } else {
            lost(device, failure);
          }
          return null;
        });
  }

  private void lost(Underway device, RuntimeException failure) {
    String why = why(failure);
    book.audit(null, "lost", device.device(), why);
    course.lost(device.device(), why);
    heard();
  }

  private static String why(RuntimeException failure) {
    return failure instanceof TemporalFailure temporal
        ? Fault.of(temporal).why()
        : String.valueOf(failure.getMessage());
  }

  void verified(String device) {
    course.verified(device);
    heard();
  }

  void attention(String device, String why) {
    standing.attention(device, why);
    book.tell("needs-attention", device + " needs attention: " + why);
    heard();
  }

  PersonOrders orders() {
    return orders;
  }

  private void heard() {
    news = true;
  }

  /** What cannot be answered at all, however often it is asked, is for a person. */
  private <T> void answered(Promise<T> question, Consumer<T> hear) {
    question.handle((answer, failure) -> {
      if (failure == null) {
        hear.accept(answer);
      } else {
        String why = why(failure);
        book.audit(null, "unanswered", null, why);
        course.unanswered(why);
      }
      heard();
      return null;
    });
  }

  /** Operations under way go on; the next execution finds them by their ids. */
  private void continueAsNew() {
    book.letHear();
    do {
      // A cancellation is of this execution: the next one would never hear of it.
      listenForCancellation();
      Wait.regardless(() -> isReadyToGo() || isNewlyCancelled());
    } while (isNewlyCancelled());
    CampaignCursor cursor =
        new CampaignCursor(
            Objects.requireNonNull(standing.plan()),
            approvals.votes().given(),
            course.state(),
            standing.attention(),
            standing.isAborted(),
            asked,
            book.untold());
    Workflow.newContinueAsNewStub(ChangeWorkflow.class).run(request.at(cursor));
  }

  /** Whether nothing has been begun here that only this execution can finish. */
  private boolean isReadyToGo() {
    return !crew.isBusy() && lookUps == 0 && book.isWritten() && Workflow.isEveryHandlerFinished();
  }

  private static CampaignActivities store(String summary) {
    ActivityOptions terms = Terms.saying(Terms.STORE, summary);
    return Workflow.newActivityStub(CampaignActivities.class, terms);
  }
}
