package dev.belay.integrations.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.belay.integrations.input.Mistakes;
import dev.belay.integrations.input.YamlLimits;
import dev.belay.integrations.input.YamlNode;
import dev.belay.integrations.input.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema by which editors complete change files says what their reader takes. */
class ChangeSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path DOCUMENTS = Path.of("../docs");
  private static final Pattern EXAMPLE =
      Pattern.compile("(?ms)^```yaml \\S*change\\.yaml\\n(.*?)^```$");
  private static final Pattern KNOWN =
      Pattern.compile("unknown key `\\S*zzzzzzzzzz`; use one of: (.*)");
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(ChangeSchema.text());

  @TempDir private Path folder;

  @Test
  void theDocumentsHaveIt() throws IOException {
    assertThat(DOCUMENTS.resolve("change.schema.json")).hasContent(ChangeSchema.text());
  }

  @Test
  void everyDocumentedExampleIsValid() throws IOException {
    List<String> examples =
        EXAMPLE
            .matcher(Files.readString(DOCUMENTS.resolve("change-file.md")))
            .results()
            .map((MatchResult match) -> match.group(1))
            .toList();

    assertThat(examples).hasSizeGreaterThan(5);
    assertThat(examples).allSatisfy(example -> assertThat(mistakes(example)).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "titel: t\nlines: [a]",
        "title: t",
        "title: t\nlines: [a]\nfile: b",
        "title: t\nlines: []",
        "title: t\nlines: [a]\nmode: merged",
        "title: t\nlines: [a]\nconfirm-within: 5",
        "title: t\nlines: [a]\nwaves: [{count: 1, percent: 5}]",
        "title: t\nlines: [a]\nwaves: [{percent: 101}]",
        "title: t\nlines: [a]\nwindow: {from: 22:00, until: 2026-11-21T22:00, zone: UTC}",
        "title: t\nlines: [a]\nwindow: {from: 2026-11-21T22:00, zone: UTC}",
        "title: t\nlines: [a]\nbudget: {failures: 101%}",
        "title: t\nlines: [a]\nbudget: {then: hold}",
        "title: t\nlines: [a]\napprovals: {needed: 0}",
        "title: t\nlines: [a]\nchecks: [{command: c}]",
        "title: t\nlines: [a]\nchecks: [{command: c, equals: 1}]",
        "title: t\nlines: [a]\nchecks: [{command: c, contains: x, every: 5s}]",
        "title: t\nlines: [a]\nchecks: [{command: c, compare: fewer}]",
        "title: t\nlines: [a]\nchecks: [{command: c, contains: x, find: y}]",
        "title: t\nlines: [a]\nchecks: [{command: c, select: x, find: y, compare: same}]",
        "title: t\nlines: [a]\nprechecks: [{command: c, compare: same}]",
        "title: t\nlines: [a]\nchecks: [{url: https://h/, command: c, contains: x}]",
        "title: t\nlines: [a]\nchecks: [{reach: h:22, status: 200}]",
        "title: t\nlines: [a]\nchecks: [{url: ftp://h/}]",
        "title: t\nlines: [a]\nchecks: [{url: https://h/, status: 99}]",
        "title: t\nlines: [a]\nchecks: [{pack: bgp, name: x}]",
        "title: t\nlines: [a]\nchecks: [{url: https://h/, select: a}]",
      })
  void whatTheReaderRefusesTheSchemaRefuses(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("change.yaml"), yaml);

    assertThat(Mistakes.of(folder, () -> ChangeFile.read(file, ChangeLimits.none()))).isNotEmpty();
    assertThat(mistakes(yaml)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/properties | zzzzzzzzzz: 1",
        "/properties/approvals/properties | approvals: {zzzzzzzzzz: 1}",
        "/properties/waves/items/properties | waves: [{zzzzzzzzzz: 1}]",
        "/properties/window/properties | window: {from: 2026-11-21T22:00, until: 2026-11-21T23:00, zone: UTC, zzzzzzzzzz: 1}",
        "/properties/budget/properties | budget: {failures: 1, zzzzzzzzzz: 1}",
        "/$defs/check/properties | checks: [{command: c, contains: x, wait-until: 1m, zzzzzzzzzz: 1}]",
      })
  void theReaderKnowsTheSameKeys(String properties, String rest) throws IOException {
    Path file =
        Files.writeString(folder.resolve("change.yaml"), "title: t\nlines: [a]\n" + rest + "\n");

    Set<String> known =
        Mistakes.of(folder, () -> ChangeFile.read(file, ChangeLimits.none())).stream()
            .flatMap(mistake -> KNOWN.matcher(mistake).results())
            .flatMap(match -> Set.of(match.group(1).split(", ", -1)).stream())
            .collect(Collectors.toCollection(TreeSet::new));

    Set<String> written = new TreeSet<>();
    JSON.readTree(ChangeSchema.text()).at(properties).fieldNames().forEachRemaining(written::add);
    assertThat(known).isNotEmpty().isEqualTo(written);
  }

  private List<String> mistakes(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("example.yaml"), yaml);
    JsonNode json = JSON.valueToTree(value(YamlReader.read(file, YamlLimits.HAND_WRITTEN)));
    return SCHEMA.validate(json).stream().map(Object::toString).toList();
  }

  private static @Nullable Object value(YamlNode node) {
    return switch (node) {
      case YamlNode.Scalar scalar -> scalar.value();
      case YamlNode.Listing list -> {
        List<@Nullable Object> values = new ArrayList<>();
        list.items().forEach(item -> values.add(value(item)));
        yield values;
      }
      case YamlNode.Mapping mapping -> {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        mapping.entries().forEach((key, entry) -> values.put(key, value(entry.value())));
        yield values;
      }
    };
  }
}
