package dev.belay.workflows.campaign;

import dev.belay.workflows.backup.Control;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/**
 * People who pause, resume, skip, retry, abort and roll back at random, as far as the orders of a
 * campaign let them, and a list of what they have asked for.
 */
final class SimulatedPeople {
  private final Random random;
  private final SimulatedCampaign campaign;
  private final DeviceBooks devices;
  private final Set<String> leftOut = new HashSet<>();
  private final Set<String> askedAgain = new HashSet<>();
  private boolean paused;
  private boolean aborted;
  private boolean lastWave;

  SimulatedPeople(Random random, SimulatedCampaign campaign, DeviceBooks devices) {
    this.random = random;
    this.campaign = campaign;
    this.devices = devices;
  }

  /** Somebody does something, or nothing that makes sense. */
  void act() {
    Course course = campaign.course();
    switch (random.nextInt(9)) {
      case 0 -> {
        if (course.paused() == null && random.nextInt(3) == 0) {
          paused = true;
          course.pause(new Control("ada", "lunch"));
        }
      }
      case 1, 2 -> {
        if (course.paused() != null || course.heldFor() != null) {
          paused = false;
          campaign.accepted(course.heldFor() != null);
          course.resume();
        }
      }
      case 3, 4 -> {
        if (course.phase() == Phase.GATE) {
          course.proceed();
        }
      }
      case 5 -> {
        if (random.nextInt(4) == 0) {
          skip(course, devices.any());
        }
      }
      case 6 -> retry(course, devices.any());
      case 7 -> {
        if (random.nextInt(12) == 0) {
          abort(course, random.nextBoolean());
        }
      }
      default -> {
        if (!course.goingBack() && !course.isAborted() && random.nextInt(12) == 0) {
          campaign.note("roll back");
          course.rollBack("ada", random.nextBoolean());
        }
      }
    }
  }

  boolean havePaused() {
    return paused;
  }

  /** Whether what is under way was to end at once. */
  boolean haveAborted() {
    return aborted;
  }

  /** Whether no further wave was to begin. */
  boolean wantNoFurtherWave() {
    return lastWave;
  }

  /** Devices that they want left as they are. */
  Set<String> leftOut() {
    return leftOut;
  }

  /** Whether they have asked for another turn of this device, which is used up by it. */
  boolean useUpTurn(String device) {
    return askedAgain.remove(device);
  }

  /** What they asked for before a rollback is not done after it. */
  void askForNothing() {
    askedAgain.clear();
  }

  private void skip(Course course, String device) {
    boolean waits = course.waitsToBeginAgain(device);
    boolean planned = course.kindOf(devices.standing(device)).equals(CampaignKinds.PLANNED);
    boolean toCome = waits || (planned && !course.isBehind(devices.place(device)));
    if (!toCome || course.isUnderWay(device) || course.skipped().containsKey(device)) {
      return;
    }
    campaign.note("skip " + device);
    campaign.met(Situation.SKIPPED);
    askedAgain.remove(device);
    if (devices.end(device).equals(CampaignKinds.PLANNED)) {
      leftOut.add(device);
    }
    course.skip(device, "in repair");
  }

  private void retry(Course course, String device) {
    DeviceStanding standing = devices.standing(device);
    WaveDevice place = devices.place(device);
    boolean over = course.isUnderWay(device) || course.waitsToBeginAgain(device);
    boolean stopped = course.isAborted() || course.goingBack() || !course.mayBegin(campaign.now());
    boolean planned = course.kindOf(standing).equals(CampaignKinds.PLANNED);
    boolean behind = course.isBehind(place);
    if (over || stopped || CampaignKinds.GOOD.contains(standing.kind())) {
      return;
    }
    if (planned && !behind && !course.skipped().containsKey(device)) {
      return;
    }
    campaign.note("again " + device + ", " + standing.kind());
    campaign.met(Situation.ASKED_AGAIN);
    leftOut.remove(device);
    askedAgain.add(device);
    if (!devices.end(device).equals(CampaignKinds.PLANNED) || behind) {
      campaign.ticketIsOld();
    }
    course.again(standing);
  }

  private void abort(Course course, boolean now) {
    campaign.note("abort " + now);
    campaign.met(Situation.ABORTED);
    lastWave = true;
    aborted = aborted || now;
    if (now) {
      campaign.rollBackIsDropped();
    }
    course.abort("ada", now);
  }
}
