package dev.belay.worker.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.worker.WorkedWorker;
import dev.belay.worker.log.WorkerLog.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a worker that has really worked leaves in its log. */
class LoggedWorkTest {
  @TempDir private Path folder;

  @AfterEach
  void quiet() {
    WorkerLog.configure(Format.PLAIN, "OFF", System.err);
  }

  @Test
  void aFaultIsOneLineThatSaysOfWhichRunWhichStepAndWhichDeviceItIs() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    WorkerLog.configure(Format.JSON, "INFO", out);
    new WorkedWorker(folder).close();

    List<JsonNode> lines = new ArrayList<>();
    for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
      lines.add(new ObjectMapper().readTree(line));
    }
    List<JsonNode> faults = lines.stream().filter(line -> line.has("kvpList")).toList();
    assertThat(faults).hasSize(1);
    JsonNode fault = faults.getFirst();
    assertThat(fault.get("level").asText()).isEqualTo("WARN");
    assertThat(fault.get("kvpList").toString())
        .contains("{\"fault\":\"HostKeyMismatch\"}", "{\"again\":\"false\"}");
    JsonNode context = fault.get("mdc");
    assertThat(context.get("id").asText()).isEqualTo("nightly-20261122T013000Z");
    assertThat(context.get("device").asText()).isEqualTo("r3");
    assertThat(context.get("attempt").asText()).isEqualTo("1");
    assertThat(context.get("WorkflowId").asText()).isEqualTo("backup/nightly-20261122T013000Z");
    assertThat(context.get("ActivityType").asText()).isEqualTo("BatchBackupBatch");
    assertThat(context.get("RunId").asText()).isNotBlank();
  }
}
