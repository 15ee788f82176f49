package dev.belay.activities.campaign;

import dev.belay.activities.device.InventorySource;
import dev.belay.integrations.inventory.Device;
import dev.belay.integrations.inventory.Inventory;
import dev.belay.integrations.store.DevicePlan;
import dev.belay.integrations.store.PlanState;
import dev.belay.workflows.campaign.CampaignRules;
import dev.belay.workflows.campaign.WavePlanner.Candidate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Knows from the inventory which devices must never be changed at the same time. Thread-safe. */
public final class Apart {
  private final InventorySource inventory;

  public Apart(InventorySource inventory) {
    this.inventory = inventory;
  }

  /** The devices that change, each with what it shares with its partners. */
  List<Candidate> candidates(CampaignRules rules, List<DevicePlan> devices) {
    Function<String, @Nullable String> apart = partnerships(rules.spread().apart());
    return devices.stream()
        .filter(plan -> plan.finding().state() == PlanState.CHANGES)
        .map(plan -> new Candidate(plan.device(), plan.site(), apart.apply(plan.device())))
        .toList();
  }

  private Function<String, @Nullable String> partnerships(@Nullable String key) {
    if (key == null) {
      return device -> null;
    }
    Inventory now = inventory.now();
    return device -> now.find(device).flatMap(known -> value(known, key)).orElse(null);
  }

  private static Optional<String> value(Device device, String key) {
    return device.values(key).stream().findFirst();
  }
}
