package dev.belay.workflows.campaign;

import dev.belay.workflows.backup.Control;
import dev.belay.workflows.runbook.Now;
import dev.belay.workflows.runbook.Terms;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import org.jspecify.annotations.Nullable;

/**
 * What people ask of a campaign that changes devices: turned away with a sentence when it makes no
 * sense, written into the audit log, and handed to its course. Confined to its workflow.
 */
final class PersonOrders {
  /** The type of failure of an order that makes no sense; the campaign is not hurt by it. */
  private static final String REFUSED = "OrderRefused";

  private final ChangeRequest request;
  private final Course course;
  private final CampaignStanding standing;
  private final CampaignBook book;
  private final Runnable news;

  PersonOrders(
      ChangeRequest request,
      Course course,
      CampaignStanding standing,
      CampaignBook book,
      Runnable news) {
    this.request = request;
    this.course = course;
    this.standing = standing;
    this.book = book;
    this.news = news;
  }

  /** Refuses who does not say who they are and why they ask. */
  static void named(String actor, String reason) {
    if (actor.isBlank() || reason.isBlank()) {
      throw new IllegalArgumentException("This needs an actor and a reason.");
    }
  }

  void validatePause(Control control) {
    named(control.actor(), control.reason());
    if (course.paused() != null) {
      throw new IllegalStateException("This campaign is paused already.");
    }
  }

  void pause(Control control) {
    note(control.actor(), "paused", null, control.reason());
    course.pause(control);
    news.run();
  }

  void validateResume(Control control) {
    named(control.actor(), control.reason());
    if (course.paused() == null && course.heldFor() == null) {
      throw new IllegalStateException("This campaign is neither paused nor on hold.");
    }
  }

  void resume(Control control) {
    String held = course.heldFor();
    note(
        control.actor(),
        "resumed",
        null,
        control.reason() + (held == null ? "" : " (it was on hold: " + held + ")"));
    course.resume();
    news.run();
  }

  void validateProceed(Control control) {
    named(control.actor(), control.reason());
    if (course.phase() != Phase.GATE) {
      throw new IllegalStateException("This campaign does not wait at a gate.");
    }
  }

  void proceed(Control control) {
    note(control.actor(), "let-the-next-wave-begin", null, control.reason());
    course.proceed();
    news.run();
  }

  void validateSkip(DeviceOrder order) {
    named(order.actor(), order.reason());
    if (course.isUnderWay(order.device())) {
      throw new IllegalStateException(
          order.device() + " is being changed; to end that, abort the campaign.");
    }
    if (course.skipped().containsKey(order.device())) {
      throw new IllegalStateException(order.device() + " is left out already.");
    }
  }

  void skip(DeviceOrder order) {
    DeviceStanding device = find(order);
    WaveDevice place = device.place();
    boolean yetToCome =
        place != null
            && ((course.kindOf(device).equals(CampaignKinds.PLANNED) && !course.isBehind(place))
                || course.waitsToBeginAgain(order.device()));
    if (!yetToCome || course.isUnderWay(order.device())) {
      throw refused(order.device() + " has no turn to come: it is " + course.kindOf(device) + ".");
    }
    note(order.actor(), "skipped", order.device(), order.reason());
    course.skip(order.device(), order.actor() + ": " + order.reason());
    news.run();
  }

  void validateRetry(DeviceOrder order) {
    named(order.actor(), order.reason());
    String refusal = refusalOf(order.device());
    if (refusal != null) {
      throw new IllegalStateException(refusal);
    }
  }

  void retry(DeviceOrder order) {
    DeviceStanding device = find(order);
    String refusal = refusalOf(order.device());
    if (refusal != null) {
      // It has become so while the store was asked; anything but a refusal would stop the campaign.
      throw refused(refusal);
    }
    WaveDevice place = device.place();
    if (place == null) {
      throw refused(
          order.device()
              + " has no approved plan in this campaign ("
              + device.detail()
              + "); start another campaign for it.");
    }
    boolean skipped = course.skipped().containsKey(order.device());
    if (CampaignKinds.GOOD.contains(device.kind())) {
      throw refused(order.device() + " is as wanted already: " + device.kind() + ".");
    }
    if (course.kindOf(device).equals(CampaignKinds.PLANNED)
        && !skipped
        && !course.isBehind(place)) {
      throw refused(order.device() + " has not had its turn; it comes by itself.");
    }
    note(order.actor(), "asked-again", order.device(), order.reason());
    course.again(device);
    news.run();
  }

  void abort(StopOrder order) {
    note(order.actor(), order.whole() ? "aborted" : "ended-after-wave", null, order.reason());
    standing.aborted();
    course.abort(order.actor() + " aborted it: " + order.reason(), order.whole());
    news.run();
  }

  void validateRollBack(StopOrder order) {
    named(order.actor(), order.reason());
    if (course.goingBack()) {
      throw new IllegalStateException("This campaign is being rolled back already.");
    }
    if (course.isAborted()) {
      throw new IllegalStateException("This campaign was aborted; restore devices one by one.");
    }
  }

  void rollBack(StopOrder order) {
    note(order.actor(), order.whole() ? "rolls-back-all" : "rolls-back-wave", null, order.reason());
    course.rollBack(order.actor() + ": " + order.reason(), order.whole());
    news.run();
  }

  /** Why the device cannot begin again now; null when it can. */
  private @Nullable String refusalOf(String device) {
    if (course.isUnderWay(device) || course.waitsToBeginAgain(device)) {
      return device + " is under way.";
    }
    if (course.isAborted() || course.goingBack()) {
      return "This campaign begins no further device.";
    }
    return course.mayBegin(Now.instant())
        ? null
        : "It would not end within the window, so " + device + " is not changed any more.";
  }

  private DeviceStanding find(DeviceOrder order) {
    return Workflow.newActivityStub(
            CampaignActivities.class, Terms.saying(Terms.STORE, "looks up " + order.device()))
        .find(request.campaign(), order.device());
  }

  private void note(String actor, String event, @Nullable String device, String why) {
    book.audit(actor, event, device, why);
    book.tell(event, actor + ": " + event + (device == null ? "" : " " + device) + ", " + why);
  }

  private static RuntimeException refused(String why) {
    return ApplicationFailure.newNonRetryableFailure(why, REFUSED);
  }
}
