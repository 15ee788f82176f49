package dev.belay.workflows.fake;

import dev.belay.workflows.campaign.ArrangeRequest;
import dev.belay.workflows.campaign.CampaignActivities;
import dev.belay.workflows.campaign.CampaignEnd;
import dev.belay.workflows.campaign.ChangeReport;
import dev.belay.workflows.campaign.DeviceLine;
import dev.belay.workflows.campaign.DeviceStanding;
import dev.belay.workflows.campaign.PlanSummary;
import dev.belay.workflows.campaign.WaveDevice;
import dev.belay.workflows.campaign.WavePage;
import dev.belay.workflows.campaign.WavePlanner;
import dev.belay.workflows.campaign.WavePlanner.Candidate;
import dev.belay.workflows.campaign.WaveRule;
import dev.belay.workflows.campaign.WaveSummary;
import dev.belay.workflows.change.ChangeIds;
import dev.belay.workflows.change.ChangeRecord;
import dev.belay.workflows.change.PlanReport;
import dev.belay.workflows.fake.FakePlans.Planned;
import dev.belay.workflows.fault.FaultTypes;
import dev.belay.workflows.plan.PlanIds;
import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Campaigns, remembered as a store would: waves of what the {@link FakePlans} planned, decided as
 * in earnest, and what became of their devices, as the {@link FakeStore} was told. Thread-safe.
 */
public final class FakeCampaigns implements CampaignActivities {
  private static final Set<String> GOOD = Set.of("applied", "nothing-to-do");

  private final FakePlans plans;
  private final FakeStore store;
  private final Map<String, String> partners = new HashMap<>();
  private final Map<String, List<List<Candidate>>> arranged = new HashMap<>();
  private volatile Runnable meanwhile = () -> {};

  FakeCampaigns(FakePlans plans, FakeStore store) {
    this.plans = plans;
    this.store = store;
  }

  /** Puts the device into a partnership, where the rules ask for such. */
  public synchronized void partner(String device, String apart) {
    partners.put(device, apart);
  }

  /** This happens while the end is written down. */
  public void whenClosing(Runnable what) {
    meanwhile = what;
  }

  @Override
  public synchronized PlanSummary arrange(ArrangeRequest request) {
    Planned run = run(request.campaign());
    boolean keepApart = request.rules().spread().apart() != null;
    List<Candidate> changing =
        run.plans.entrySet().stream()
            .filter(entry -> FakePlans.changes(entry.getValue()))
            .map(entry ->
                new Candidate(
                    entry.getKey(),
                    run.device(entry.getKey()).site(),
                    keepApart ? partners.get(entry.getKey()) : null))
            .toList();
    List<WaveRule> rules = request.rules().waves();
    List<List<Candidate>> planned = WavePlanner.plan(rules, changing);
    List<List<Candidate>> inOrder = new ArrayList<>();
    List<WaveSummary> waves = new ArrayList<>();
    for (int i = 0; i < planned.size(); i++) {
      if (!planned.get(i).isEmpty()) {
        inOrder.add(planned.get(i));
        WaveRule rule = i < rules.size() ? rules.get(i) : WaveRule.rest();
        waves.add(new WaveSummary(inOrder.size(), rule, planned.get(i).size()));
      }
    }
    arranged.put(request.campaign(), inOrder);
    return new PlanSummary(
        "plan-" + ChangeIds.fingerprint(inOrder + " " + run.plans + request.definitionHash()),
        run.devices.size(),
        changing.size(),
        run.count(PlanReport::nothingToDo),
        run.count(plan -> plan.refused() != null),
        run.devices.size() - run.plans.size(),
        (int) run.plans.values().stream().distinct().count(),
        run.plans.values().stream().mapToInt(plan -> plan.warnings().size()).sum(),
        waves);
  }

  @Override
  public synchronized List<WaveDevice> devices(WavePage page) {
    return places(page.campaign()).stream()
        .filter(place -> place.wave() == page.wave() && place.position() >= page.from())
        .limit(page.limit())
        .toList();
  }

  @Override
  public synchronized List<DeviceStanding> applied(WavePage page) {
    List<DeviceStanding> applied = new ArrayList<>();
    for (WaveDevice place : places(page.campaign())) {
      DeviceStanding standing = find(page.campaign(), place.device());
      if (standing.kind().equals("applied") && (page.wave() == 0 || page.wave() == place.wave())) {
        applied.addFirst(standing);
      }
    }
    return applied.stream().skip(page.from()).limit(page.limit()).toList();
  }

  @Override
  public synchronized DeviceStanding find(String campaign, String device) {
    Planned run = run(campaign);
    if (!run.devices.containsKey(device)) {
      throw ApplicationFailure.newFailure(
          "Campaign " + campaign + " has no device " + device + ".", FaultTypes.UNUSABLE_INPUT);
    }
    DeviceLine line = line(campaign, run, device);
    Optional<ChangeRecord> record = record(campaign, device);
    return new DeviceStanding(
        line.kind(),
        line.detail(),
        places(campaign).stream()
            .filter(place -> place.device().equals(device))
            .findFirst()
            .orElse(null),
        record.map(ChangeRecord::before).orElse(null),
        record.map(ChangeRecord::after).orElse(null));
  }

  @Override
  public synchronized ChangeReport close(CampaignEnd end) {
    meanwhile.run();
    Planned run = run(end.campaign());
    List<DeviceLine> lines = new ArrayList<>();
    for (String device : run.devices.keySet()) {
      DeviceLine line = line(end.campaign(), run, device);
      boolean open = line.kind().equals("planned");
      if (end.lost().containsKey(device)) {
        line = new DeviceLine(device, "unknown", end.lost().get(device));
      } else if (open && end.skipped().containsKey(device)) {
        line = new DeviceLine(device, "skipped", end.skipped().get(device));
      } else if (open) {
        line = new DeviceLine(device, "not-started", String.valueOf(end.why()));
      }
      lines.add(line);
    }
    Map<String, Integer> counts = new TreeMap<>();
    lines.forEach(line -> counts.merge(line.kind(), 1, Integer::sum));
    return new ChangeReport(
        end.campaign(),
        end.why() == null && GOOD.containsAll(counts.keySet()),
        end.why(),
        null,
        null,
        lines.size(),
        counts,
        lines.stream()
            .sorted(Comparator.comparing(line -> GOOD.contains(line.kind())))
            .limit(ChangeReport.LINES)
            .toList());
  }

  private DeviceLine line(String campaign, Planned run, String device) {
    return record(campaign, device)
        .map(record -> new DeviceLine(device, record.state(), record.detail()))
        .orElseGet(() -> planned(run, device));
  }

  private static DeviceLine planned(Planned run, String device) {
    PlanReport plan = run.plans.get(device);
    if (plan == null) {
      String fault = run.failed.getOrDefault(device, run.deferred.get(device));
      return new DeviceLine(device, "unchanged", fault == null ? "not tried" : fault);
    }
    return plan.refused() != null
        ? new DeviceLine(device, "plan-refused", plan.refused().describe())
        : plan.nothingToDo()
            ? new DeviceLine(device, "nothing-to-do", "nothing to do")
            : new DeviceLine(device, "planned", "planned");
  }

  private Optional<ChangeRecord> record(String campaign, String device) {
    return store.records().stream()
        .filter(record -> record.campaign().equals(campaign) && record.device().equals(device))
        .reduce((earlier, later) -> later);
  }

  private List<WaveDevice> places(String campaign) {
    Planned run = run(campaign);
    List<List<Candidate>> waves = arranged.getOrDefault(campaign, List.of());
    List<WaveDevice> places = new ArrayList<>();
    for (int wave = 0; wave < waves.size(); wave++) {
      List<Candidate> devices = waves.get(wave);
      for (int at = 0; at < devices.size(); at++) {
        String device = devices.get(at).device();
        places.add(
            new WaveDevice(
                wave + 1,
                at,
                run.device(device),
                "definition-of-" + device,
                run.plan(device).diffHash(),
                devices.get(at).apart()));
      }
    }
    return places;
  }

  private Planned run(String campaign) {
    return plans.run(PlanIds.runId(campaign));
  }
}
