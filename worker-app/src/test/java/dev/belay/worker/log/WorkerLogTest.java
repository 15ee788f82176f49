package dev.belay.worker.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.worker.log.WorkerLog.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class WorkerLogTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @AfterEach
  void quiet() {
    WorkerLog.configure(Format.PLAIN, "OFF", System.err);
  }

  @Test
  void aJsonLineTellsRunCampaignAndDevice() throws IOException {
    WorkerLog.configure(Format.JSON, "INFO", out);
    try (var run = MDC.putCloseable("run", "nightly");
        var campaign = MDC.putCloseable("campaign", "ntp");
        var device = MDC.putCloseable("device", "sw1")) {
      LoggerFactory.getLogger("dev.belay.test").info("{} devices", 3);
    }

    JsonNode line = new ObjectMapper().readTree(text());
    assertThat(line.get("formattedMessage").asText()).isEqualTo("3 devices");
    assertThat(line.get("mdc").get("run").asText()).isEqualTo("nightly");
    assertThat(line.get("mdc").get("campaign").asText()).isEqualTo("ntp");
    assertThat(line.get("mdc").get("device").asText()).isEqualTo("sw1");
    assertThat(text().lines()).hasSize(1);
  }

  @Test
  void aPlainLineIsForReading() {
    WorkerLog.configure(Format.PLAIN, "INFO", out);
    try (var device = MDC.putCloseable("device", "sw1")) {
      LoggerFactory.getLogger("dev.belay.test").warn("it is slow");
    }

    assertThat(text()).contains("WARN").contains("sw1").endsWith("it is slow\n");
  }

  @Test
  void failedAttemptsOfTheSdkDoNotFillTheLogWithStackTraces() {
    WorkerLog.configure(Format.JSON, "INFO", out);

    LoggerFactory.getLogger("io.temporal.internal.activity.ActivityTaskExecutors")
        .warn("Activity failure", new IllegalStateException("inside"));
    LoggerFactory.getLogger("io.temporal.internal.worker.BasePoller")
        .warn("Failure in poller thread", new IllegalStateException("UNAVAILABLE"));
    LoggerFactory.getLogger("org.apache.sshd.client").warn("connection reset");

    assertThat(text()).isEmpty();
  }

  private String text() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
