package dev.belay.integrations.change;

import static dev.belay.integrations.change.ChangeFiles.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeDefinitionTest {
  @TempDir private Path folder;

  @Test
  void theBytesAreCanonicalAndComeBack() throws IOException {
    ChangeDefinition change =
        read(
            folder,
            """
            title: T
            lines: {juniper_junos: [b], cisco_ios: [a]}
            checks: [{command: c, contains: x, wait-until: 60s}]
            """);

    String json = new String(change.toJson(), StandardCharsets.UTF_8);

    assertThat(json)
        .isEqualTo(
            "{\"format\":1,\"title\":\"T\",\"ticket\":null,\"devices\":[],\"where\":[],"
                + "\"mode\":\"MERGE\",\"lines\":{\"byPlatform\":{\"cisco_ios\":[\"a\"],"
                + "\"juniper_junos\":[\"b\"]}},\"prechecks\":[],\"checks\":[{\"name\":\"c\","
                + "\"command\":{\"common\":\"c\",\"byPlatform\":{}},\"expectations\":"
                + "[{\"contains\":\"x\"}],\"within\":\"PT1M\",\"every\":\"PT5S\"}],"
                + "\"confirmWithin\":\"PT5M\",\"onFailure\":\"REVERT\"}");
    assertThat(ChangeDefinition.fromJson(change.toJson())).isEqualTo(change);
    assertThat(change.hash()).hasSize(64).isEqualTo(read(folder, yamlOf(change)).hash());
  }

  @Test
  void changesThatSelectRowsAreKeptFromReleasesThatKnowNoRows() throws IOException {
    ChangeDefinition change =
        read(
            folder,
            """
            title: T
            lines: [a]
            checks:
              - {command: c, select: "[*].state", equals: [Idle, 2, {a: null, b: 1.5}], absent: x}
            """);

    String json = new String(change.toJson(), StandardCharsets.UTF_8);

    assertThat(json)
        .startsWith("{\"format\":2,")
        .contains(
            "{\"name\":\"c\",\"command\":{\"common\":\"c\",\"byPlatform\":{}},"
                + "\"select\":\"[*].state\",\"expectations\":[{\"equals\":"
                + "\"[\\\"Idle\\\",2,{\\\"a\\\":null,\\\"b\\\":1.5}]\"},{\"absent\":\"x\"}]}");
    assertThat(ChangeDefinition.fromJson(change.toJson())).isEqualTo(change);
  }

  @Test
  void changesThatCompareAreKeptFromReleasesThatDoNot() throws IOException {
    ChangeDefinition change =
        read(
            folder,
            """
            title: T
            lines: [a]
            checks:
              - {name: n, command: c, compare: none-lost, find: "^x (y)"}
              - {command: d, select: "[*].state", compare: no-fewer, absent: z}
            """);

    String json = new String(change.toJson(), StandardCharsets.UTF_8);

    assertThat(json)
        .startsWith("{\"format\":4,")
        .contains(
            "{\"name\":\"n\",\"command\":{\"common\":\"c\",\"byPlatform\":{}},"
                + "\"expectations\":[],\"compare\":\"NONE_LOST\",\"find\":\"^x (y)\"}");
    assertThat(ChangeDefinition.fromJson(change.toJson())).isEqualTo(change);
  }

  @Test
  void changesThatAskElsewhereAreKeptFromReleasesThatDoNot() throws IOException {
    ChangeDefinition change =
        read(
            folder,
            """
            title: T
            lines: [a]
            prechecks: [{reach: "{host}:22"}, {reach: "[2001:db8::1]:443"}]
            checks: [{url: "https://h/{name}", status: 204}, {url: "https://h/a", contains: x}]
            """);

    String json = new String(change.toJson(), StandardCharsets.UTF_8);

    assertThat(json)
        .startsWith("{\"format\":4,")
        .contains(
            "{\"name\":\"reach {host}:22\",\"command\":{\"byPlatform\":{}},"
                + "\"reach\":\"{host}:22\",\"expectations\":[]}");
    assertThat(ChangeDefinition.fromJson(change.toJson())).isEqualTo(change);
  }

  @Test
  void damagedBytesAreRefusedWithoutQuotingThem() {
    for (String bytes :
        List.of(
            "planted",
            "{\"format\":2,\"x\":\"planted\"}",
            "{\"format\":9,\"x\":\"planted\"}",
            "{\"format\":1,\"title\":\"planted\"}")) {
      assertThatThrownBy(() -> ChangeDefinition.fromJson(bytes.getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasNoCause()
          .message()
          .doesNotContain("planted");
    }
  }

  @Test
  void aDefinitionDoesNotShowItsLines() throws IOException {
    assertThat(read(folder, "title: T\nlines: [enable secret planted]\n").toString())
        .doesNotContain("planted");
  }

  @Test
  void aCheckSaysWhatItMissed() {
    Check check =
        new Check(
            "peers",
            PerPlatform.same("show bgp"),
            List.of(
                new Expectation.Contains("Established"),
                new Expectation.Matches("^peers: [0-9]+$"),
                new Expectation.Absent("Idle|Active")),
            null);

    assertThat(check.failure("x\npeers: 2\nEstablished")).isEmpty();
    assertThat(check.failure("peers: 2"))
        .contains("expected that the output contains \"Established\"");
    assertThat(check.failure("Established\npeers: two"))
        .contains("expected that the output matches /^peers: [0-9]+$/");
    assertThat(check.failure("Established\npeers: 2\nIdle"))
        .contains("expected that the output has no /Idle|Active/");
  }

  @Test
  void aCheckOfRowsSaysWhatItMissed() {
    Check check =
        new Check(
            "peers",
            PerPlatform.same("show bgp"),
            "[*].state",
            List.of(
                new Expectation.Equals("[\"Idle\",2]"),
                new Expectation.Contains("Idle"),
                new Expectation.Matches("^2$"),
                new Expectation.Absent("^Active$")),
            null);

    assertThat(check.failure(new Found(List.of("Idle", 2.0)))).contains(missed("matches /^2$/"));
    assertThat(check.failure(new Found(List.of("Idle", 2L)))).isEmpty();
    assertThat(check.failure(new Found(List.of("Idle", "2"))))
        .contains(missed("is what `equals` says"));
  }

  private static String missed(String what) {
    return "expected that what `select` finds " + what;
  }

  @Test
  void onlyWhatIsSelectedEqualsSomething() {
    assertThatThrownBy(() ->
            new Check(
                "peers", PerPlatform.same("show bgp"), List.of(new Expectation.Equals("[]")), null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String yamlOf(ChangeDefinition change) {
    return "title: "
        + change.title()
        + "\nlines: {cisco_ios: [a], juniper_junos: [b]}\n"
        + "checks: [{contains: [x], command: c, every: 5s, wait-until: 1m}]\n"
        + "confirm-within: 300s\n";
  }
}
