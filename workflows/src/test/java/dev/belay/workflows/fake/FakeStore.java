package dev.belay.workflows.fake;

import dev.belay.workflows.backup.MirrorActivities;
import dev.belay.workflows.backup.MirrorRequest;
import dev.belay.workflows.campaign.CampaignBookActivities;
import dev.belay.workflows.campaign.CampaignRecord;
import dev.belay.workflows.change.ChangeRecord;
import dev.belay.workflows.change.RecordActivities;
import dev.belay.workflows.device.DeviceTarget;
import dev.belay.workflows.device.InventoryActivities;
import dev.belay.workflows.device.Selection;
import dev.belay.workflows.fault.FaultTypes;
import dev.belay.workflows.restore.PrepareRestore;
import dev.belay.workflows.restore.RestoreActivities;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** An inventory and a store in memory. Thread-safe. */
public final class FakeStore
    implements InventoryActivities,
        RecordActivities,
        CampaignBookActivities,
        MirrorActivities,
        RestoreActivities {
  /** Begins the definitions that bring a revision back. */
  static final String RESTORE = "restore-of-";

  private final List<DeviceTarget> inventory = new CopyOnWriteArrayList<>();
  private final List<ChangeRecord> records = new CopyOnWriteArrayList<>();
  private final List<CampaignRecord> campaigns = new CopyOnWriteArrayList<>();
  private final List<MirrorRequest> mirrored = new CopyOnWriteArrayList<>();
  private final AtomicInteger recordsRefused = new AtomicInteger();

  public void add(DeviceTarget target) {
    inventory.add(target);
  }

  /** It is away for so many attempts to record something. */
  public void refuseRecords(int attempts) {
    recordsRefused.set(attempts);
  }

  public List<ChangeRecord> records() {
    return List.copyOf(records);
  }

  public List<CampaignRecord> campaigns() {
    return List.copyOf(campaigns);
  }

  public List<MirrorRequest> mirrored() {
    return List.copyOf(mirrored);
  }

  @Override
  public List<DeviceTarget> resolve(Selection selection, int offset, int limit) {
    List<DeviceTarget> found =
        inventory.stream()
            .filter(
                target -> selection.names().isEmpty() || selection.names().contains(target.name()))
            .toList();
    if (found.isEmpty()) {
      throw ApplicationFailure.newFailure(
          "The selection matches nothing.", FaultTypes.UNUSABLE_INPUT);
    }
    return found.stream().skip(offset).limit(limit).toList();
  }

  @Override
  public void record(ChangeRecord row) {
    if (recordsRefused.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw ApplicationFailure.newFailure("The store is away.", FaultTypes.STORE_UNAVAILABLE);
    }
    records.add(row);
  }

  @Override
  public void recordCampaign(CampaignRecord row) {
    campaigns.add(row);
  }

  @Override
  public void mirror(MirrorRequest request) {
    mirrored.add(request);
  }

  @Override
  public String prepareRestore(PrepareRestore request) {
    return RESTORE + request.revision();
  }
}
