package dev.belay.cli.change;

import dev.belay.integrations.store.AuditChain;
import dev.belay.integrations.store.AuditRow;
import dev.belay.integrations.store.CampaignRow;
import dev.belay.integrations.store.DeviceChangeRow;
import dev.belay.integrations.store.DevicePlanRow;
import dev.belay.integrations.store.Store;
import dev.belay.workflows.campaign.CampaignKinds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Gathers a campaign's proof from the store, which outlives histories and needs no Temporal.
 * Confined to one thread.
 */
final class ProofReader {
  private static final int PAGE = 500;

  /** States in which there is nothing to explain: done, or its turn is still to come. */
  private static final Set<String> CALM =
      Set.of("applied", "nothing-to-do", CampaignKinds.PLANNED, "changes", "nothing_to_do");

  private final Store store;
  private final TranscriptFiles transcripts;
  private final List<AuditRow> decisions = new ArrayList<>();
  private final List<AuditRow> timeline = new ArrayList<>();
  private @Nullable String planHash;

  ProofReader(Store store, TranscriptFiles transcripts) {
    this.store = store;
    this.transcripts = transcripts;
  }

  Proof read(CampaignRow campaign, Instant now) {
    Proof.Audit audit = audit(campaign.id());
    List<Proof.Device> devices = devices(campaign.id());
    TreeMap<String, Integer> counts = new TreeMap<>();
    devices.forEach(device -> counts.merge(device.state(), 1, Integer::sum));
    List<Proof.Troubled> troubled =
        devices.stream()
            .filter(device -> !CALM.contains(device.state()))
            .map(device -> troubled(campaign, device, now))
            .toList();
    return new Proof(
        campaign,
        now,
        counts,
        Planned.of(store, campaign.id(), planHash),
        store.plans().tally(campaign.id()),
        store.checks().tally(campaign.id()),
        decisions,
        timeline,
        troubled,
        devices,
        audit);
  }

  /** A log of thousands of devices is walked, and only what is not a device's step is kept. */
  private Proof.Audit audit(String campaign) {
    AuditChain chain = new AuditChain();
    String wrong = null;
    List<AuditRow> page = store.audit().lines(campaign, 0, PAGE);
    while (!page.isEmpty()) {
      for (AuditRow row : page) {
        String found = chain.next(row).orElse(null);
        wrong = wrong == null && found != null ? "line " + row.sequence() + ": " + found : wrong;
        keep(row);
      }
      page = store.audit().lines(campaign, page.getLast().sequence(), PAGE);
    }
    return new Proof.Audit(chain.lines(), chain.head(), wrong);
  }

  private void keep(AuditRow row) {
    planHash = row.planHash().orElse(planHash);
    if (!row.byBelay()) {
      decisions.add(row);
    }
    if (!row.byBelay() || row.device() == null) {
      timeline.add(row);
    }
  }

  private List<Proof.Device> devices(String campaign) {
    Map<String, DeviceChangeRow> changes = changes(campaign);
    List<Proof.Device> devices = new ArrayList<>();
    List<DevicePlanRow> page = store.plans().page(campaign, "", PAGE);
    while (!page.isEmpty()) {
      page.forEach(row -> devices.add(device(row, changes.remove(row.plan().device()))));
      page = store.plans().page(campaign, page.getLast().plan().device(), PAGE);
    }
    // A restore has no plan of a campaign, and a campaign of earlier releases neither.
    changes.values().forEach(row -> devices.add(device(row, null, null)));
    return devices;
  }

  private Map<String, DeviceChangeRow> changes(String campaign) {
    Map<String, DeviceChangeRow> changes = new TreeMap<>();
    store.changes().devices(campaign).forEach(row -> changes.put(row.device(), row));
    return changes;
  }

  private static Proof.Device device(DevicePlanRow planned, @Nullable DeviceChangeRow change) {
    if (change != null) {
      return device(change, planned.wave(), planned.plan().site());
    }
    return new Proof.Device(
        planned.plan().device(),
        planned.wave(),
        planned.plan().site(),
        planned.plan().finding().state().name().toLowerCase(Locale.ROOT),
        planned.plan().finding().message(),
        null,
        null,
        planned.plan().plannedAt());
  }

  private static Proof.Device device(
      DeviceChangeRow change, @Nullable Integer wave, @Nullable String site) {
    return new Proof.Device(
        change.device(),
        wave,
        site,
        change.state(),
        change.message(),
        change.before(),
        change.after(),
        change.updatedAt());
  }

  private Proof.Troubled troubled(CampaignRow campaign, Proof.Device device, Instant now) {
    return new Proof.Troubled(
        device,
        store.changes().steps(campaign.id(), device.name()),
        store.checks().of(campaign.id(), device.name()),
        transcripts.of(device.name(), campaign.createdAt(), now));
  }
}
