package dev.belay.cli.change;

import dev.belay.integrations.store.ArtifactStore;
import dev.belay.integrations.store.DevicePlan;
import dev.belay.integrations.store.DevicePlanRow;
import dev.belay.integrations.store.PlanFinding;
import dev.belay.integrations.store.PlanState;
import dev.belay.integrations.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Gathers a campaign's plan from the store. Stateless. */
final class Planned {
  private static final int PAGE = 500;

  private Planned() {}

  /**
   * What a person reads of a campaign's plan, however many devices it has.
   *
   * @param planHash of all of it; null when it has not been arranged
   */
  static PlanView.Shown of(Store store, String campaign, @Nullable String planHash) {
    Map<PlanFinding, List<DevicePlan>> alike = new LinkedHashMap<>();
    Map<Integer, List<DevicePlanRow>> waves = new TreeMap<>();
    for (DevicePlanRow row : rows(store, campaign)) {
      alike
          .computeIfAbsent(row.plan().finding().withoutWarnings(), any -> new ArrayList<>())
          .add(row.plan());
      if (row.wave() != null) {
        waves.computeIfAbsent(row.wave(), wave -> new ArrayList<>()).add(row);
      }
    }
    return new PlanView.Shown(campaign, planHash, groups(store.artifacts(), alike), waves(waves));
  }

  /** The same of a campaign that still answers. */
  static PlanView.Shown of(Campaign campaign) {
    String planHash = campaign.progress().planHash();
    try (Store store = campaign.store()) {
      return of(store, campaign.name(), planHash);
    }
  }

  /** The hash of each device's exact difference, of those that have a plan. */
  static Map<String, String> differences(Campaign campaign) {
    Map<String, String> differences = new HashMap<>();
    try (Store store = campaign.store()) {
      for (DevicePlanRow row : rows(store, campaign.name())) {
        String hash = row.plan().diffHash();
        if (hash != null) {
          differences.put(row.plan().device(), hash);
        }
      }
    }
    return differences;
  }

  private static List<DevicePlanRow> rows(Store store, String campaign) {
    List<DevicePlanRow> rows = new ArrayList<>();
    List<DevicePlanRow> page = store.plans().page(campaign, "", PAGE);
    while (!page.isEmpty()) {
      rows.addAll(page);
      page = store.plans().page(campaign, page.getLast().plan().device(), PAGE);
    }
    return rows;
  }

  /** What is to be read most comes first. */
  private static List<PlanView.Group> groups(
      ArtifactStore artifacts, Map<PlanFinding, List<DevicePlan>> alike) {
    return alike.entrySet().stream()
        .map(entry -> group(artifacts, entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparing(PlanView.Group::state)
                .thenComparingInt(group -> -group.devices().size()))
        .toList();
  }

  private static PlanView.Group group(
      ArtifactStore artifacts, PlanFinding finding, List<DevicePlan> plans) {
    String diff = finding.diff();
    boolean read = finding.state() == PlanState.CHANGES || finding.state() == PlanState.REFUSED;
    return PlanView.Group.of(
        finding,
        plans.stream().map(DevicePlan::device).toList(),
        warnings(plans),
        diff == null || !read
            ? null
            : artifacts
                .get(diff)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse(null));
  }

  /** Each once, with the devices that it is about: fewer than the plan is for, as a rule. */
  private static List<PlanView.Warning> warnings(List<DevicePlan> plans) {
    Map<String, List<String>> warned = new LinkedHashMap<>();
    for (DevicePlan plan : plans) {
      for (String warning : plan.finding().warnings()) {
        warned.computeIfAbsent(warning, any -> new ArrayList<>()).add(plan.device());
      }
    }
    return warned.entrySet().stream()
        .map(entry -> new PlanView.Warning(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static List<PlanView.Wave> waves(Map<Integer, List<DevicePlanRow>> waves) {
    return waves.entrySet().stream()
        .map(wave ->
            new PlanView.Wave(
                wave.getKey(),
                wave.getValue().stream()
                    .sorted(Comparator.comparing(row -> Objects.requireNonNull(row.position())))
                    .map(row -> row.plan().device())
                    .toList()))
        .toList();
  }
}
