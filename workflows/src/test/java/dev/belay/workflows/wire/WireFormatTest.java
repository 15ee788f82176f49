package dev.belay.workflows.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.workflows.backup.FleetBackupRequest;
import dev.belay.workflows.campaign.ApprovalRule;
import dev.belay.workflows.campaign.BudgetRule;
import dev.belay.workflows.campaign.CampaignRules;
import dev.belay.workflows.device.DeviceTarget;
import io.temporal.api.common.v1.Payload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pins the wire: what an older or newer release wrote must still be read. After a wanted change,
 * delete the golden file concerned and run this test twice: the first run writes it and fails.
 */
class WireFormatTest {
  private static final Path GOLDEN = Path.of("src/test/resources/wire");
  private static final ObjectMapper MAPPER = WireData.mapper();

  static List<Object> samples() {
    return WireSamples.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void isWrittenAsBefore(Object sample) throws IOException {
    assertThat(MAPPER.valueToTree(sample).toPrettyString() + "\n").isEqualTo(golden(sample));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void isReadAsBefore(Object sample) throws IOException {
    assertThat(MAPPER.readValue(golden(sample), (Class<?>) sample.getClass())).isEqualTo(sample);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void ignoresWhatANewerReleaseAdds(Object sample) throws IOException {
    ObjectNode newer = (ObjectNode) MAPPER.readTree(golden(sample));
    newer.put("addedLater", "something");

    assertThat(MAPPER.convertValue(newer, (Class<?>) sample.getClass())).isEqualTo(sample);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void travelsThroughTheConverterOfClientsAndWorkers(Object sample) {
    Payload payload = WireData.converter().toPayload(sample).orElseThrow();

    Object back =
        WireData.converter().fromPayload(payload, (Class<?>) sample.getClass(), sample.getClass());

    assertThat(back).isEqualTo(sample);
  }

  @Test
  void givesADefaultToWhatAnOlderReleaseDidNotWrite() throws IOException {
    DeviceTarget target =
        MAPPER.readValue(
            """
            {"name": "r1", "host": "192.0.2.1", "port": 22, "platform": "frr"}
            """,
            DeviceTarget.class);
    FleetBackupRequest backup =
        MAPPER.readValue(
            """
            {"runId": "n1", "selection": {}}
            """,
            FleetBackupRequest.class);
    CampaignRules rules =
        MAPPER.readValue(
            """
            {"spread": {"parallel": 1}}
            """,
            CampaignRules.class);

    assertThat(target.zone()).isEqualTo(TaskQueues.DEFAULT_ZONE);
    assertThat(target.tags()).isEmpty();
    assertThat(backup.options().passes()).isPositive();
    assertThat(rules.approval()).isEqualTo(ApprovalRule.anyone());
    assertThat(rules.budget()).isEqualTo(BudgetRule.unlimited());
  }

  private static String golden(Object sample) throws IOException {
    String name = sample.getClass().getName();
    Path file = GOLDEN.resolve(name.substring(name.lastIndexOf('.') + 1) + ".json");
    if (!Files.exists(file)) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, MAPPER.valueToTree(sample).toPrettyString() + "\n");
      throw new AssertionError(file + " was missing and has been written: read it and keep it.");
    }
    return Files.readString(file);
  }
}
