package dev.belay.workflows.campaign;

import dev.belay.workflows.wire.States;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * The devices of a simulated campaign in two books: what each has come to, and what its operations
 * could still write into the store. The difference is what a report must not be wrong about.
 */
final class DeviceBooks {
  private static final String MOVED = "another difference";

  private final Random random;
  private final Map<String, WaveDevice> places;

  /** Only waiting for its turn and ends: what somebody would find who went there. */
  private final Map<String, String> ends = new TreeMap<>();

  private final Map<String, String> recorded = new TreeMap<>();

  /** What the change would do to a device that is no longer as it was planned. */
  private final Map<String, String> drifted = new HashMap<>();

  private final Set<String> lost = new HashSet<>();

  DeviceBooks(Random random, Map<String, WaveDevice> places) {
    this.random = random;
    this.places = places;
    for (String device : places.keySet()) {
      ends.put(device, CampaignKinds.PLANNED);
      recorded.put(device, CampaignKinds.PLANNED);
    }
  }

  WaveDevice place(String device) {
    return Objects.requireNonNull(places.get(device), device);
  }

  String any() {
    return List.copyOf(places.keySet()).get(random.nextInt(places.size()));
  }

  /** Somebody else changes the device, or brings it back to what it was when it was planned. */
  void perhapsMoves(String device) {
    if (random.nextInt(40) == 0) {
      drifted.put(device, MOVED);
    } else if (random.nextInt(10) == 0) {
      drifted.remove(device);
    }
  }

  /**
   * Whether this operation would do to the device what was approved. Only the operation can know:
   * the campaign hands on the hash of the approved difference, and never reads a device itself.
   */
  boolean isAsApproved(WaveDevice asked) {
    String wouldDo = drifted.getOrDefault(asked.device(), place(asked.device()).diffHash());
    return wouldDo.equals(asked.diffHash());
  }

  void begins(String device, boolean writes) {
    lost.remove(device);
    ends.put(device, States.CHANGING);
    if (writes) {
      recorded.put(device, States.CHANGING);
    }
  }

  /** A way back begins, and writes so when it is not stopped before. */
  void goesBack(String device, boolean writes) {
    if (writes) {
      recorded.put(device, States.CHANGING);
    }
  }

  void ends(String device, String kind) {
    lost.remove(device);
    ends.put(device, kind);
    recorded.put(device, kind);
  }

  /** Its operation was terminated. Where nothing was written, nothing was done either. */
  void isLost(String device) {
    lost.add(device);
    boolean stillApplied = recorded(device).equals(CampaignKinds.APPLIED);
    ends.put(device, stillApplied ? CampaignKinds.APPLIED : CampaignKinds.UNKNOWN);
  }

  /** An operation that never began leaves the end that the device had before. */
  void keepsItsEnd(String device) {
    ends.put(device, recorded(device));
  }

  String end(String device) {
    return Objects.requireNonNull(ends.get(device), device);
  }

  String recorded(String device) {
    return Objects.requireNonNull(recorded.get(device), device);
  }

  DeviceStanding standing(String device) {
    return new DeviceStanding(recorded(device), "", place(device), "before", "after");
  }

  /** What stands as applied, the last one of the waves first, as the store tells it. */
  List<WaveDevice> appliedLastFirst() {
    return new ArrayList<>(places.values())
        .reversed().stream()
            .filter(place -> recorded(place.device()).equals(CampaignKinds.APPLIED))
            .toList();
  }

  /** The ends, by device. */
  Map<String, String> ends() {
    return new TreeMap<>(ends);
  }

  /** Devices whose last operation has told nobody how it ended. */
  Set<String> lost() {
    return lost;
  }
}
