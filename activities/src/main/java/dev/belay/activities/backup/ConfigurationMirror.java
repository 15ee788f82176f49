package dev.belay.activities.backup;

import dev.belay.activities.device.InventorySource;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.inventory.Device;
import dev.belay.integrations.inventory.Inventory;
import dev.belay.integrations.mirror.GitMirror;
import dev.belay.integrations.mirror.MirroredFile;
import dev.belay.integrations.store.DeviceStatus;
import dev.belay.integrations.store.OutcomeRow;
import dev.belay.integrations.store.RevisionRow;
import dev.belay.integrations.store.Store;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Copies stored revisions into the git mirror, one configuration in memory at a time. Does nothing
 * when no mirror is configured. Thread-safe.
 */
public final class ConfigurationMirror {
  private static final int PAGE = 500;

  private final Optional<GitMirror> mirror;
  private final Store store;
  private final InventorySource inventory;
  private final Clock clock;

  public ConfigurationMirror(
      Optional<GitMirror> mirror, Store store, InventorySource inventory, Clock clock) {
    this.mirror = mirror;
    this.store = store;
    this.inventory = inventory;
    this.clock = clock;
  }

  /** Mirrors every device that a run has read. */
  void run(String runId, String operation, String title) {
    record(operation, title, succeeded(runId).map(OutcomeRow::device));
  }

  /** Mirrors the latest revision of each device that has one. */
  void devices(List<String> devices, String operation, String title) {
    record(operation, title, devices.stream());
  }

  private void record(String operation, String title, Stream<String> devices) {
    if (mirror.isEmpty()) {
      return;
    }
    Sites sites = new Sites(inventory);
    Iterator<MirroredFile> files =
        devices.map(device -> latest(device, sites)).flatMap(Optional::stream).iterator();
    mirror.get().record(operation, title, clock.instant(), files);
  }

  private Optional<MirroredFile> latest(String device, Sites sites) {
    return store
        .revisions()
        .latest(device)
        .map(row ->
            new MirroredFile(sites.of(device), device, row.hash(), row.size(), () -> bytes(row)));
  }

  private byte[] bytes(RevisionRow row) {
    return store
        .revisions()
        .read(row.hash())
        .orElseThrow(() ->
            new IllegalStateException("revision " + row.hash() + " has no content in the store"));
  }

  private Stream<OutcomeRow> succeeded(String runId) {
    Set<DeviceStatus> done = Set.of(DeviceStatus.SUCCEEDED);
    return Stream.iterate(
            store.outcomes().page(runId, done, "", PAGE),
            page -> !page.isEmpty(),
            page -> store.outcomes().page(runId, done, page.getLast().device(), PAGE))
        .flatMap(List::stream);
  }

  /** Where devices stand, as far as the inventory still knows them. */
  private static final class Sites {
    private final @Nullable Inventory inventory;

    Sites(InventorySource source) {
      this.inventory = loaded(source);
    }

    @Nullable String of(String device) {
      return inventory == null ? null : inventory.find(device).map(Device::site).orElse(null);
    }

    private static @Nullable Inventory loaded(InventorySource source) {
      try {
        return source.now();
      } catch (InputException e) {
        // The configurations were read and are safe; a broken inventory may not lose the mirror.
        return null;
      }
    }
  }
}
