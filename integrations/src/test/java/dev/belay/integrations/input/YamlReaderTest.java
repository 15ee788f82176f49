package dev.belay.integrations.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.belay.integrations.input.YamlNode.Entry;
import dev.belay.integrations.input.YamlNode.Mapping;
import dev.belay.integrations.input.YamlNode.Scalar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTest {
  @TempDir Path folder;

  @Test
  void everyValueKnowsItsLine() throws IOException {
    Mapping top = read("# comment\na: 1\nb:\n  c: [x,\n    y]\n");

    assertThat(entry(top, "a").key().line()).isEqualTo(2);
    Mapping below = (Mapping) entry(top, "b").value();
    YamlNode.Listing list = (YamlNode.Listing) entry(below, "c").value();
    assertThat(list.items()).extracting(item -> item.origin().line()).containsExactly(4, 5);
  }

  @ParameterizedTest
  @CsvSource({
    "12, java.lang.Long, 12",
    "012, java.lang.Long, 12",
    "-1, java.lang.Long, -1",
    "0x1F, java.lang.Long, 31",
    "0o17, java.lang.Long, 15",
    "1.5, java.lang.Double, 1.5",
    "1e3, java.lang.Double, 1000.0",
    "true, java.lang.Boolean, true",
    "False, java.lang.Boolean, false",
    "yes, java.lang.String, yes",
    "no, java.lang.String, no",
    "1:20, java.lang.String, 1:20",
    "2026-01-01, java.lang.String, 2026-01-01",
    "1_000, java.lang.String, 1_000",
    ".inf, java.lang.String, .inf",
    "9999999999999999999, java.lang.Double, 1.0E19",
    "'\"12\"', java.lang.String, 12",
    "!!str 12, java.lang.String, 12",
  })
  void unquotedValuesMeanWhatYamlOnePointTwoSays(String written, String type, String value)
      throws IOException {
    Object read =
        Objects.requireNonNull(((Scalar) entry(read("a: " + written), "a").value()).value());

    assertThat(read.getClass().getName()).isEqualTo(type);
    assertThat(read.toString()).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({"null", "~", "Null", "''"})
  void nothingIsNull(String written) throws IOException {
    assertThat(entry(read("a: " + written), "a").value().isNull()).isTrue();
  }

  @Test
  void whatIsWrittenWinsOverWhatIsMerged() throws IOException {
    Mapping top =
        read("one: &one {x: 1, y: 1}\ntwo: &two {y: 2, z: 2}\nall: {<<: [*one, *two], x: 0}\n");

    Mapping all = (Mapping) entry(top, "all").value();
    assertThat(text(all, "x") + text(all, "y") + text(all, "z")).isEqualTo("012");
  }

  @Test
  void entriesArriveOneByOneAndThoseBeforeAMistakeWereDelivered() throws IOException {
    Files.writeString(file(), "a: 1\nb: 2\nc: [\n");
    List<String> keys = new ArrayList<>();

    List<String> mistakes =
        Mistakes.of(
            folder,
            () ->
                YamlReader.eachEntry(file(), YamlLimits.INVENTORY, (key, entry) -> keys.add(key)));

    assertThat(keys).containsExactly("a", "b");
    assertThat(mistakes).hasSize(1);
  }

  @Test
  void anEmptyFileIsAnEmptyMapping() throws IOException {
    assertThat(read("").entries()).isEmpty();
    assertThat(read("# only this\n").entries()).isEmpty();
    assertThat(read("---\n").entries()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "a: 1|a: 2~file.yaml:2: the key `a` is written twice; keep one of the two",
        "a: {b: 1, b: 2}~file.yaml:1: the key `b` is written twice; keep one of the two",
        "a: 1|---|b: 2~file.yaml:2: a second YAML document begins here; keep one document in a file",
        "- a~file.yaml:1: the file must be a list of `key: value` lines; see the example in the manual",
        "a: *b~file.yaml:1: the alias `*b` has no anchor before it; write the anchor (&name) above it, and not around it",
        "a: &a [*a]~file.yaml:1: the alias `*a` has no anchor before it; write the anchor (&name) above it, and not around it",
        "a: !vault x~file.yaml:1: YAML tags are not supported here; write the plain value",
        "a: !!java.net.URL [x]~file.yaml:1: YAML tags are not supported here; write the plain value",
        "a: {<<: x}~file.yaml:1: `<<` merges a mapping; write an alias (*name) of a mapping",
        "a: [~file.yaml:1: this is not YAML (expected the node content, but found '<stream end>'); check indentation, colons and quotes here and in the line above",
        "a: b: c~file.yaml:1: this is not YAML (mapping values are not allowed here); check indentation, colons and quotes here and in the line above",
        "a: 1|\tb: 2~file.yaml:2: this is not YAML (found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)); check indentation, colons and quotes here and in the line above",
        "[a]: 1~file.yaml:1: a key must be a single word; put quotes around it",
      })
  void aMistakeIsOneLine(String yaml, String line) throws IOException {
    assertThat(mistakes(yaml.replace('|', '\n'))).containsExactly(line);
  }

  @Test
  void aBombDoesNotUnfold() throws IOException {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 30; i++) {
      bomb.append("a%d: &a%d [%s*a%d]%n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9), i - 1));
    }

    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () ->
            assertThat(mistakes(bomb.toString()))
                .containsExactly(
                    "file.yaml:6: the file unfolds to more than 200000 values; use fewer aliases, or split the file"));
  }

  @Test
  void aDeepFileDoesNotOverflowTheStack() throws IOException {
    assertThat(mistakes("a: " + "[".repeat(100_000)))
        .containsExactly("file.yaml:1: values are nested deeper than 40; make the file flatter");
  }

  @Test
  void aHugeFileIsNotRead() throws IOException {
    Files.writeString(file(), "a: " + "x".repeat(2000));

    assertThat(
            Mistakes.of(folder, () -> YamlReader.read(file(), new YamlLimits(1000, 1000, false))))
        .containsExactly(
            "file.yaml: the file has 2003 bytes, and at most 1000 are read; split it, or name the right file");
  }

  @Test
  void whatIsNoTextFileIsNotRead() throws IOException {
    Files.write(file(), "a: ä".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(Mistakes.of(folder, () -> YamlReader.read(file(), YamlLimits.HAND_WRITTEN)))
        .containsExactly("file.yaml: this is not UTF-8 text; save the file as UTF-8");

    Files.writeString(file(), "a: \u0007");
    assertThat(Mistakes.of(folder, () -> YamlReader.read(file(), YamlLimits.HAND_WRITTEN)))
        .containsExactly(
            "file.yaml: the file holds characters that YAML does not allow; remove control characters");

    assertThat(Mistakes.of(folder, () -> YamlReader.read(folder, YamlLimits.HAND_WRITTEN)))
        .containsExactly(folder + ": this is not a regular file; name a text file");
  }

  @Test
  void aProblemIsAlwaysOneLineWithoutControlCharacters() {
    InputProblem problem =
        InputProblem.in(Path.of("a\nb"), "red \u001b[31m\r\n\u2028alert", "do this\u0000");

    assertThat(problem.toString()).isEqualTo("a b: red  [31m   alert; do this");
  }

  @Test
  void ofVeryManyProblemsTheFirstAreShown() {
    Problems problems = new Problems();
    for (int i = 1; i <= 60; i++) {
      problems.add(InputProblem.of("mistake " + i, "correct it"));
    }

    assertThat(Mistakes.of(folder, problems::throwIfAny))
        .hasSize(51)
        .startsWith("mistake 1; correct it")
        .endsWith("10 more mistakes are not listed; correct these first");
  }

  @ParameterizedTest
  @CsvSource({
    "sesions, sessions",
    "SESSIONS, sessions",
    "ios, cisco_ios",
    "timeouts, timeout",
    "zzz, ",
    "a, ",
  })
  void suggestsWhatWasProbablyMeant(String written, @Nullable String meant) {
    assertThat(
            NearestName.of(written, List.of("sessions", "cisco_ios", "timeout", "b")).orElse(null))
        .isEqualTo(meant);
  }

  @ParameterizedTest
  @CsvSource({
    "90s, PT1M30S, 1m30s",
    "1h30m, PT1H30M, 1h30m",
    "500ms, PT0.5S, 500ms",
    "2d, PT48H, 48h",
    "0s, PT0S, 0s"
  })
  void durationsHaveUnits(String written, Duration duration, String back) {
    assertThat(DurationText.parse(written)).contains(duration);
    assertThat(DurationText.format(duration)).isEqualTo(back);
  }

  @ParameterizedTest
  @CsvSource({"5", "five", "-5s", "5 s", "5s5m", "''", "99999999999999s"})
  void whatHasNoUnitIsNoDuration(String written) {
    assertThat(DurationText.parse(written)).isEmpty();
  }

  private Mapping read(String yaml) throws IOException {
    Files.writeString(file(), yaml);
    return YamlReader.read(file(), YamlLimits.HAND_WRITTEN);
  }

  private List<String> mistakes(String yaml) throws IOException {
    Files.writeString(file(), yaml);
    return Mistakes.of(folder, () -> YamlReader.read(file(), YamlLimits.HAND_WRITTEN));
  }

  private Path file() {
    return folder.resolve("file.yaml");
  }

  private static Entry entry(Mapping mapping, String key) {
    return Objects.requireNonNull(mapping.entries().get(key));
  }

  private static String text(Mapping mapping, String key) {
    return ((Scalar) entry(mapping, key).value()).text();
  }
}
