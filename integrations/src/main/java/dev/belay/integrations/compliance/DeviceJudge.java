package dev.belay.integrations.compliance;

import dev.belay.integrations.compliance.ConfigurationForm.UnreadableConfiguration;
import dev.belay.integrations.inventory.Device;
import dev.belay.integrations.store.ComplianceDeviceRow;
import dev.belay.integrations.store.ComplianceFindingRow;
import dev.belay.integrations.store.ComplianceOutcome;
import dev.belay.integrations.store.RevisionRow;
import dev.belay.integrations.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Judges one device after the other by all rules of a book. Thread-safe. */
final class DeviceJudge {
  private static final int MOST_EVIDENCE = 20;

  private final Store store;
  private final RuleBook book;
  private final ConfigurationForm.Catalog forms;
  private final Instant now;
  private final Duration maxAge;

  DeviceJudge(
      Store store, RuleBook book, ConfigurationForm.Catalog forms, Instant now, Duration maxAge) {
    this.store = store;
    this.book = book;
    this.forms = forms;
    this.now = now;
    this.maxAge = maxAge;
  }

  DeviceResult judge(Device device) {
    if (book.rules().stream().noneMatch(rule -> rule.on(device).isPresent())) {
      return unjudged(device, null, "no rule is for it; its platform is " + device.platform());
    }
    return switch (StoredConfiguration.of(store, device, now, maxAge)) {
      case StoredConfiguration.Unfit(Optional<RevisionRow> revision, String why) ->
          unjudged(device, revision.orElse(null), why);
      case StoredConfiguration.Text(RevisionRow revision, String text) -> {
        try {
          yield judged(device, revision, text);
        } catch (UnreadableConfiguration e) {
          yield unjudged(device, revision, "its configuration cannot be judged: " + e.getMessage());
        }
      }
    };
  }

  private DeviceResult judged(Device device, RevisionRow revision, String text) {
    ConfigurationForm form = forms.of(device.platform());
    Judge judge = new Judge(device, form.read(text), form);
    List<Integer> passed = new ArrayList<>();
    Map<Integer, List<Evidence>> broken = new TreeMap<>();
    List<ComplianceFindingRow> findings = new ArrayList<>();
    for (int position = 0; position < book.rules().size(); position++) {
      Optional<RuleCheck> check = book.rules().get(position).on(device);
      if (check.isPresent()) {
        switch (judge.judge(check.get())) {
          case Judgement.Holds holds -> passed.add(position);
          case Judgement.Open(String why) -> findings.add(open(device, position, why));
          case Judgement.Broken(List<Evidence> evidence) -> broken.put(position, evidence);
        }
      }
    }
    RedactedEvidence redacted =
        RedactedEvidence.of(
            form, text, broken.values().stream().flatMap(DeviceJudge::shown).toList());
    broken.forEach(
        (position, evidence) -> findings.add(finding(device, position, evidence, redacted)));
    int failed =
        (int)
            findings.stream()
                .filter(finding -> finding.outcome() == ComplianceOutcome.FAILED)
                .count();
    return new DeviceResult(row(device, revision, null, passed, failed), findings);
  }

  private static Stream<Evidence> shown(List<Evidence> evidence) {
    return evidence.stream().limit(MOST_EVIDENCE);
  }

  private static ComplianceFindingRow open(Device device, int position, String why) {
    return new ComplianceFindingRow(
        device.name(), position, ComplianceOutcome.UNJUDGED, why, "[]", 0);
  }

  private ComplianceFindingRow finding(
      Device device, int position, List<Evidence> evidence, RedactedEvidence redacted) {
    Optional<Waiver> waiver = book.waiver(book.rules().get(position), device, now);
    boolean waived = waiver.map(found -> found.holds(now)).orElse(false);
    List<Evidence> shown = shown(evidence).map(redacted::of).toList();
    return new ComplianceFindingRow(
        device.name(),
        position,
        waived ? ComplianceOutcome.WAIVED : ComplianceOutcome.FAILED,
        waiver.map(found -> found.inWords(now)).orElse(null),
        EvidenceJson.write(shown),
        evidence.size() - shown.size());
  }

  private static DeviceResult unjudged(Device device, @Nullable RevisionRow revision, String why) {
    return new DeviceResult(row(device, revision, why, List.of(), 0), List.of());
  }

  private static ComplianceDeviceRow row(
      Device device,
      @Nullable RevisionRow revision,
      @Nullable String unjudged,
      List<Integer> passed,
      int failed) {
    return new ComplianceDeviceRow(
        device.name(),
        device.platform(),
        device.site(),
        device.role(),
        revision == null ? null : revision.hash(),
        revision == null ? null : revision.number(),
        revision == null ? null : revision.takenAt(),
        unjudged,
        passed,
        failed);
  }
}
