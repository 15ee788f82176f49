package dev.belay.cli.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.activities.form.PlatformForms;
import dev.belay.drivers.platform.PlatformCatalog;
import dev.belay.integrations.compliance.ComplianceRun;
import dev.belay.integrations.compliance.Rule;
import dev.belay.integrations.compliance.RuleBook;
import dev.belay.integrations.compliance.RuleBookReader;
import dev.belay.integrations.compliance.RulePacks;
import dev.belay.integrations.inventory.Device;
import dev.belay.integrations.store.ComplianceOutcome;
import dev.belay.integrations.store.NewRevision;
import dev.belay.integrations.store.RevisionPurpose;
import dev.belay.integrations.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each rule that comes with Belay, on each platform, on texts that keep it and texts that do not.
 */
class RuleSamplesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir private Path folder;

  /** A text that one rule is to be judged on. */
  record Sample(String platform, String rule, boolean good, String text, int number) {
    String device() {
      return platform + "." + rule + (good ? ".good." : ".bad.") + number;
    }

    Device asDevice() {
      return new Device(
          device(), "192.0.2.1", 22, platform, null, null, List.of(), List.of(), null, Map.of());
    }
  }

  @Test
  void everyRuleHoldsOnTheGoodSamplesAndNotOnTheBadOnes() throws IOException {
    List<Sample> samples = samples();

    try (Store store = Store.open(folder)) {
      samples.forEach(sample -> save(store, sample));
      ComplianceRun.Summary summary =
          new ComplianceRun(
                  store,
                  book(),
                  new PlatformForms(PlatformCatalog.builtIn()),
                  InstantSource.fixed(NOW),
                  new ComplianceRun.Terms("run", "all", "ann", "test", Duration.ofDays(1), 2))
              .judge(samples.stream().map(Sample::asDevice).toList());
      ComplianceReport report = ComplianceReport.of(store, summary.run());

      assertThat(summary.unjudged()).isZero();
      for (Sample sample : samples) {
        ComplianceReport.DeviceFindings found = report.device(sample.device());
        boolean failed =
            found.findings().stream()
                .anyMatch(finding ->
                    finding.rule().equals(sample.rule())
                        && finding.outcome() == ComplianceOutcome.FAILED
                        && !finding.evidence().isEmpty());
        assertThat(found.passed().contains(sample.rule()))
            .as(sample.device())
            .isEqualTo(sample.good());
        assertThat(failed).as(sample.device()).isEqualTo(!sample.good());
      }
    }
  }

  @Test
  void everyRuleHasGoodAndBadSamplesForEachOfItsPlatforms() throws IOException {
    Set<String> sampled =
        samples().stream()
            .map(sample -> sample.platform() + " " + sample.rule() + " " + sample.good())
            .collect(Collectors.toCollection(TreeSet::new));

    Set<String> asked = new TreeSet<>();
    for (Rule rule : book().rules()) {
      for (String platform : rule.platforms()) {
        asked.add(platform + " " + rule.id() + " true");
        asked.add(platform + " " + rule.id() + " false");
      }
    }
    assertThat(sampled).isEqualTo(asked);
  }

  @Test
  void everyPlatformThatIsBackedUpHasRules() {
    Set<String> ruled =
        book().rules().stream()
            .flatMap(rule -> rule.platforms().stream())
            .collect(Collectors.toCollection(TreeSet::new));

    // Of any device with a command line nobody knows the configuration.
    assertThat(Stream.concat(ruled.stream(), Stream.of("generic")))
        .containsExactlyInAnyOrderElementsOf(PlatformCatalog.builtIn().names());
  }

  private static RuleBook book() {
    RuleBookReader reader =
        new RuleBookReader(Set.copyOf(PlatformCatalog.builtIn().names()), field -> true);
    RulePacks.names().forEach(reader::pack);
    return reader.book();
  }

  private static void save(Store store, Sample sample) {
    store
        .revisions()
        .save(
            new NewRevision(
                sample.device(),
                sample.text().getBytes(StandardCharsets.UTF_8),
                sample.device(),
                "backup/x",
                RevisionPurpose.BACKUP,
                NOW));
  }

  private static List<Sample> samples() throws IOException {
    List<Sample> samples = new ArrayList<>();
    for (String platform : PlatformCatalog.builtIn().names()) {
      if (!platform.equals("generic")) {
        samples.addAll(samples(platform));
      }
    }
    return samples;
  }

  private static List<Sample> samples(String platform) throws IOException {
    String all;
    try (InputStream in =
        Objects.requireNonNull(
            RuleSamplesTest.class.getResourceAsStream("samples/" + platform + ".txt"), platform)) {
      all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    List<Sample> samples = new ArrayList<>();
    for (String part : all.split("(?m)^### ", -1)) {
      if (!part.isBlank()) {
        String[] heading = part.substring(0, part.indexOf('\n')).split(" ", -1);
        samples.add(
            new Sample(
                platform,
                heading[0],
                heading[1].equals("good"),
                part.substring(part.indexOf('\n') + 1),
                samples.size()));
      }
    }
    return samples;
  }
}
