package dev.belay.workflows.campaign;

import dev.belay.workflows.backup.RevisionRef;
import dev.belay.workflows.change.DeviceChangeOutcome;
import dev.belay.workflows.fault.FaultTypes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;

/**
 * The operations of a simulated campaign's devices: they take their time, succeed, fail in all
 * their ways, and some are terminated without a word.
 */
final class SimulatedOperations {
  private final Random random;
  private final SimulatedCampaign campaign;
  private final DeviceBooks devices;
  private final boolean windowed;

  /** Whether the way back of many devices cannot be prepared. */
  private final boolean withoutWayBack;

  private final Map<String, Operation> open = new LinkedHashMap<>();

  private static final class Operation {
    private final Underway asked;
    private boolean verified;
    private boolean told;

    Operation(Underway asked) {
      this.asked = asked;
    }
  }

  SimulatedOperations(
      Random random, SimulatedCampaign campaign, DeviceBooks devices, boolean windowed) {
    this.random = random;
    this.campaign = campaign;
    this.devices = devices;
    this.windowed = windowed;
    withoutWayBack = random.nextInt(5) == 0;
  }

  /** The devices that are being worked on. */
  List<WaveDevice> places() {
    return open.values().stream().map(operation -> operation.asked.place()).toList();
  }

  boolean all(Predicate<Underway> holds) {
    return open.values().stream().map(operation -> operation.asked).allMatch(holds);
  }

  /** Whether nobody who waits for a group still works. */
  boolean haveAllVerified() {
    return open.values().stream()
        .allMatch(operation -> !operation.asked.together() || operation.verified);
  }

  void change(Underway device) {
    Operation operation = new Operation(device);
    open.put(device.device(), operation);
    boolean begins = random.nextInt(50) != 0;
    devices.begins(device.device(), begins);
    after(
        operation,
        1 + random.nextInt(300),
        () -> {
          if (operation.told) {
            return;
          }
          if (begins) {
            works(operation);
          } else {
            lost(operation);
          }
        });
  }

  void takeBack(Underway device) {
    Operation operation = new Operation(device);
    open.put(device.device(), operation);
    boolean begins = !withoutWayBack || random.nextInt(3) == 0;
    devices.goesBack(device.device(), begins);
    after(
        operation,
        1 + random.nextInt(100),
        () -> {
          if (!begins || random.nextInt(12) == 0) {
            campaign.met(Situation.WAY_BACK_LOST);
            lost(operation);
          } else if (random.nextInt(10) == 0) {
            String fault = FaultTypes.BASELINE_MOVED;
            ended(operation, new DeviceChangeOutcome.NotRolledBack(fault, "moved"));
          } else {
            ended(operation, new DeviceChangeOutcome.RolledBack("before"));
          }
        });
  }

  /** The word to the group. */
  void tell(List<String> told, boolean stay) {
    for (String device : told) {
      Operation operation = told(device);
      boolean fails = random.nextInt(25) == 0;
      after(
          operation,
          5,
          () -> {
            if (!stay) {
              ended(operation, reverted(FaultTypes.GROUP_FAILED));
            } else if (fails) {
              ended(operation, reverted(FaultTypes.TIMED_OUT));
            } else {
              ended(operation, appliedIfApproved(operation));
            }
          });
    }
  }

  /** Asked to end, they do; who is through already stays, unless it waits for its group. */
  void end(List<String> told) {
    for (String device : told) {
      Operation operation = told(device);
      boolean through = !operation.asked.together() && random.nextInt(4) == 0;
      after(
          operation,
          5,
          () ->
              ended(
                  operation,
                  through ? appliedIfApproved(operation) : reverted(FaultTypes.CANCELLED)));
    }
  }

  private Operation told(String device) {
    Operation operation = open.get(device);
    if (operation == null) {
      throw new AssertionError(device + " is told something, and is not under way");
    }
    operation.told = true;
    return operation;
  }

  private void works(Operation operation) {
    int luck = random.nextInt(100);
    if (windowed && luck == 0) {
      // It waited for its lane until it was too late.
      ended(operation, new DeviceChangeOutcome.Unchanged(FaultTypes.OUTSIDE_WINDOW, "late"));
    } else if (luck < 70) {
      succeeds(operation);
    } else if (luck < 74) {
      lost(operation);
    } else if (luck < 80) {
      ended(operation, new DeviceChangeOutcome.NothingToDo());
    } else if (luck < 90) {
      ended(operation, reverted(FaultTypes.CHECK_FAILED));
    } else {
      ended(operation, new DeviceChangeOutcome.Unchanged(FaultTypes.UNREACHABLE, "gone"));
    }
  }

  private void succeeds(Operation operation) {
    Underway asked = operation.asked;
    boolean approved = devices.isAsApproved(asked.place());
    if (asked.together() && approved) {
      operation.verified = true;
      campaign.course().verified(asked.device());
      after(
          operation,
          400,
          () -> {
            if (!operation.told) {
              ended(operation, reverted(FaultTypes.GROUP_FAILED));
            }
          });
    } else {
      ended(operation, appliedIfApproved(operation));
    }
  }

  /** What was applied on trial is on the device already: only later may somebody else change it. */
  private DeviceChangeOutcome appliedIfApproved(Operation operation) {
    if (operation.verified || devices.isAsApproved(operation.asked.place())) {
      RevisionRef before = new RevisionRef("r1", "aa", "bb", 1, true, Instant.EPOCH);
      return new DeviceChangeOutcome.Applied(before, null);
    }
    campaign.met(Situation.DIFF_MOVED);
    return new DeviceChangeOutcome.Unchanged(FaultTypes.DIFF_CHANGED, "not what was approved");
  }

  private void ended(Operation operation, DeviceChangeOutcome outcome) {
    Underway device = operation.asked;
    open.remove(device.device());
    devices.ends(device.device(), outcome.kind());
    end(operation, End.of(outcome));
  }

  /** Terminated: its campaign asks the store, and takes an end that is written there. */
  private void lost(Operation operation) {
    Underway device = operation.asked;
    String name = device.device();
    open.remove(name);
    DeviceStanding recorded = devices.standing(name);
    if (End.isIn(recorded, device.back())) {
      devices.keepsItsEnd(name);
      end(operation, End.of(recorded));
      return;
    }
    campaign.met(Situation.LOST);
    devices.isLost(name);
    Runnable news = () -> campaign.course().lost(name, "terminated");
    if (device.back()) {
      news.run();
    } else {
      campaign.failed(device, CampaignKinds.UNKNOWN, true, news);
    }
  }

  private void end(Operation operation, End end) {
    Underway device = operation.asked;
    Runnable news = () -> campaign.course().ended(device.device(), end);
    if (device.back() || end.good()) {
      news.run();
    } else {
      boolean ownDoing =
          end.fault().equals(FaultTypes.GROUP_FAILED)
              || end.fault().equals(FaultTypes.OUTSIDE_WINDOW)
              || (operation.told && end.fault().equals(FaultTypes.CANCELLED));
      campaign.failed(device, end.fault(), !ownDoing, news);
    }
  }

  /** What happens to an operation, unless it has ended before. */
  private void after(Operation operation, int seconds, Runnable what) {
    campaign
        .happenings()
        .in(
            seconds,
            () -> {
              if (open.get(operation.asked.device()) == operation) {
                what.run();
              }
            });
  }

  private static DeviceChangeOutcome reverted(String fault) {
    return new DeviceChangeOutcome.Reverted(fault, "because");
  }
}
