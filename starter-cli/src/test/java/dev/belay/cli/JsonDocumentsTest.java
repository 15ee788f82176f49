package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.emulated.DeviceSpec;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.EmulatedFleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that reads our output gets one JSON document, whatever there is to tell. */
class JsonDocumentsTest {
  private static final ObjectMapper ONE_DOCUMENT =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  @TempDir private Path folder;

  private final EmulatedFleet fleet = EmulatedFleet.start();
  private HomeFolder home = new HomeFolder(Path.of(""));

  @BeforeEach
  void twoDevices() throws IOException {
    EmulatedDevice r1 = fleet.add(DeviceSpec.of("r1", "cisco_ios"));
    EmulatedDevice r2 = fleet.add(DeviceSpec.of("r2", "arista_eos"));
    home = HomeFolder.withAccess(folder, r1, r2);
    Files.writeString(
        folder.resolve("ntp.yaml"),
        """
        title: Second time server
        devices: [r1, r2]
        lines: |
          ntp server 198.51.100.77
        """);
  }

  @AfterEach
  void close() {
    fleet.close();
  }

  private JsonNode json(CommandRun run) throws IOException {
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCodes.DONE);
    return ONE_DOCUMENT.readTree(run.out());
  }

  @Test
  void aRunWithItsDevices() throws IOException {
    String id = json(home.run("backup", "-o", "json")).path("runId").asText();

    JsonNode shown = json(home.run("runs", "show", id, "-o", "json"));

    assertThat(shown.path("run").path("state").asText()).isEqualTo("SUCCEEDED");
    assertThat(shown.path("devices").findValuesAsText("device")).containsExactly("r1", "r2");
  }

  @Test
  void aChangeWithItsPlanAndItsReport() throws IOException {
    String file = folder.resolve("ntp.yaml").toString();

    JsonNode applied = json(home.run("change", "apply", file, "-o", "json", "--yes"));

    JsonNode groups = applied.path("plan").path("groups");
    assertThat(groups).as("one for each platform").hasSize(2);
    assertThat(groups.findValuesAsText("state")).containsOnly("CHANGES");
    assertThat(groups.findValuesAsText("diff")).allMatch(diff -> diff.contains("198.51.100.77"));
    assertThat(groups.findValues("devices").toString()).contains("r1", "r2");
    assertThat(applied.path("report").path("succeeded").asBoolean()).isTrue();
    JsonNode listed = json(home.run("change", "show", "-o", "json")).path(0);
    assertThat(listed.path("campaign").path("state").asText()).isEqualTo("succeeded");
    assertThat(listed.path("devices").path("applied").asInt()).isEqualTo(2);
    JsonNode audited = json(home.run("audit", "verify", "-o", "json")).path(0);
    assertThat(audited.path("campaign")).isEqualTo(listed.path("campaign").path("id"));
    assertThat(audited.path("wrong").isMissingNode()).isTrue();
    JsonNode log = json(home.run("audit", "show", audited.path("campaign").asText(), "-o", "json"));
    assertThat(log).hasSize(audited.path("lines").asInt());
    assertThat(log.findValuesAsText("event")).contains("changing", "applied");
    assertThat(log.findValuesAsText("device")).contains("r1", "r2");
  }

  @Test
  void nothingIsAppliedThatNobodyCouldReadFirst() {
    String file = folder.resolve("ntp.yaml").toString();

    CommandRun run = home.run("change", "apply", file, "-o", "json");

    assertThat(run.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(run.err()).contains("--yes").hasLineCount(1);
    assertThat(fleet.device("r1").running()).doesNotContain("198.51.100.77");
  }
}
