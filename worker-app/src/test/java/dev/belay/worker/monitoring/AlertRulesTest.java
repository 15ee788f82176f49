package dev.belay.worker.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each alert is sound, played, told of figures that exist, and has its page; and vice versa. */
class AlertRulesTest {
  static final Path RULES = Path.of("../deploy/prometheus/rules.yaml");
  private static final Path PLAYED = Path.of("../deploy/prometheus/test/rules.test.yaml");
  private static final Path RUNBOOKS = Path.of("../docs/runbooks");

  private static final Pattern ALERT = Pattern.compile("(?m)^ +- alert: (\\w+)$");
  private static final Pattern QUERY = Pattern.compile("(?m)^ +expr: \\|-\\n +(.+)$");

  @Test
  void theRulesAndTheirTestsHoldByPrometheusOwnChecker() throws Exception {
    Tools.need("promtool");

    Tools.run("promtool", "check", "rules", RULES.toString());
    Tools.run("promtool", "test", "rules", PLAYED.toString());
  }

  @Test
  void eachAlertIsPlayed() throws IOException {
    Set<String> played =
        Pattern.compile("(?m)^ +alertname: (\\w+)$")
            .matcher(Files.readString(PLAYED))
            .results()
            .map(name -> name.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(played).isEqualTo(alerts());
  }

  @Test
  void eachAlertHasARunbookAndEachRunbookAnAlert() throws IOException {
    Set<String> pages;
    try (Stream<Path> files = Files.list(RUNBOOKS)) {
      pages =
          files
              .map(file -> file.getFileName().toString().replace(".md", ""))
              .filter(name -> !name.equals("README"))
              .collect(Collectors.toCollection(TreeSet::new));
    }
    String index = Files.readString(RUNBOOKS.resolve("README.md"));
    String rules = Files.readString(RULES);

    assertThat(pages).isEqualTo(alerts());
    assertThat(pages)
        .allSatisfy(name -> {
          assertThat(index).contains("[" + name + "](" + name + ".md)");
          assertThat(rules).contains("runbook_url: docs/runbooks/" + name + ".md\n");
          assertThat(Files.readString(RUNBOOKS.resolve(name + ".md")))
              .contains("# " + name, "## What it means", "## First look", "## What to do")
              .contains("## Whom to wake");
        });
  }

  @Test
  void eachAlertSaysHowBadItIsAndWhatItIs() throws IOException {
    String[] rules = Files.readString(RULES).split(" +- alert: ", -1);

    assertThat(rules).hasSizeGreaterThan(20);
    assertThat(rules)
        .filteredOn(rule -> !rule.startsWith("#"))
        .allSatisfy(rule ->
            assertThat(rule)
                .containsPattern("severity: (critical|warning|info)}")
                .containsPattern("summary: \".+\"")
                .containsPattern("description: \".+\""));
  }

  @Test
  void noRuleAsksForAFigureThatNobodyExports() throws IOException {
    Set<String> known = MetricNames.known();

    assertThat(QUERY.matcher(Files.readString(RULES)).results().map(query -> query.group(1)))
        .hasSameSizeAs(alerts())
        .allSatisfy(query -> assertThat(known).as(query).containsAll(MetricNames.in(query)));
  }

  private static Set<String> alerts() throws IOException {
    return ALERT
        .matcher(Files.readString(RULES))
        .results()
        .map(alert -> alert.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
