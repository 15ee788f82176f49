package dev.belay.integrations.inventory;

import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.InputProblem;
import dev.belay.integrations.input.Origin;
import dev.belay.integrations.input.Problems;
import dev.belay.integrations.settings.InventorySettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes an inventory of what a source says, device by device. One that cannot be used is left out
 * with its reason, or makes the whole unusable, as the settings say. Two of one name are both left
 * out: nobody could tell which one is meant. For one reading; not thread-safe.
 */
public final class InventoryBuilder {
  private static final int MOST_REASONS = 200;

  /** More is no inventory but an attack or a mistake, and would fill the memory. */
  private static final int MOST_DEVICES = 1_000_000;

  private final Origin source;
  private final boolean refuse;
  private final Problems problems = new Problems();
  private final Problems refused = new Problems();
  private final Warnings warnings = new Warnings();
  private final DeviceDraft draft;
  private final Map<String, Device> devices = new LinkedHashMap<>();
  private final Map<String, Origin> origins = new LinkedHashMap<>();
  private final Set<String> ambiguous = new HashSet<>();
  private final List<InputProblem> leftOut = new ArrayList<>();
  private int leftOutCount;

  /**
   * For one reading.
   *
   * @param source how messages call it
   * @param refuse whether one unusable device makes all of it unusable
   */
  public InventoryBuilder(
      String source, InventorySettings settings, PlatformNames platforms, boolean refuse) {
    this.source = Origin.named(source);
    this.refuse = refuse;
    this.draft = new DeviceDraft(settings, platforms, problems);
  }

  /** One more device. */
  public void add(DeviceFacts facts) {
    Origin earlier = origins.putIfAbsent(facts.name(), facts.origin());
    if (earlier != null) {
      ambiguous(facts, earlier);
      return;
    }
    if (origins.size() > MOST_DEVICES) {
      throw new InputException(
          List.of(
              source.problem(
                  "it names more than " + MOST_DEVICES + " devices", "narrow it with filters")));
    }
    Device device = draft.device(facts);
    List<InputProblem> wrong = problems.drain();
    if (device != null && wrong.isEmpty()) {
      devices.put(device.name(), device);
    } else if (!wrong.isEmpty()) {
      leaveOut(wrong.getFirst());
    }
  }

  /** A device that the source itself could not make facts of. */
  public void leaveOut(InputProblem why) {
    leftOutCount++;
    if (refuse) {
      refused.add(why);
    } else if (leftOut.size() < MOST_REASONS) {
      leftOut.add(why);
    }
  }

  /** Something people should know; the same thing is told once. */
  public void warn(String what, String remedy) {
    warnings.add(source, what, remedy);
  }

  /** How many devices can be used so far. */
  public int size() {
    return devices.size();
  }

  /**
   * The inventory.
   *
   * @param at when the source said it; null when it is always as it is
   * @param down why an earlier reading stands in; null = it does not
   * @throws InputException when no device can be used, or one cannot and that is to be refused
   */
  public Inventory build(@Nullable Instant at, @Nullable String down) {
    refused.throwIfAny();
    if (devices.isEmpty()) {
      List<InputProblem> reasons = new ArrayList<>();
      reasons.add(
          source.problem(
              "it names no device that can be used", "check its filters and what it holds"));
      reasons.addAll(leftOut.subList(0, Math.min(leftOut.size(), 10)));
      throw new InputException(reasons);
    }
    return new Inventory(
        source,
        new Reading(source.name(), at, down, leftOut, leftOutCount),
        List.copyOf(devices.values()),
        warnings.all());
  }

  private void ambiguous(DeviceFacts facts, Origin earlier) {
    boolean first = ambiguous.add(facts.name());
    if (first && devices.remove(facts.name()) != null) {
      leaveOut(earlier.problem(shared(facts), "give each device its own name"));
    }
    leaveOut(facts.origin().problem(shared(facts), "give each device its own name"));
  }

  private static String shared(DeviceFacts facts) {
    String name = facts.name();
    return "another device is called `"
        + (name.length() <= 60 ? name : name.substring(0, 57) + "...")
        + "`, too";
  }
}
