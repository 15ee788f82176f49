package dev.belay.worker.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.workflows.schedule.ScheduledRunWorkflowImpl;
import dev.belay.workflows.wire.WireData;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DataConverter;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What an earlier release encrypted goes on under this one, as long as its key is there. The key
 * that the histories were recorded with is made of the one byte 1.
 */
class EncryptedReplayTest {
  /** The usual second is too short for the first of them when the machine is busy. */
  private static final Duration LOADING_CLASSES = Duration.ofSeconds(20);

  private static final Pattern BASE64 = Pattern.compile("\"([A-Za-z0-9+/]{8,}={0,2})\"");

  static List<Path> histories() throws IOException {
    try (Stream<Path> files = Files.list(EncryptedHistoryRecorder.HISTORIES)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("histories")
  void decidesTheSameAgainWithItsKey(Path history) {
    assertThatCode(() -> replay(history, TestCodecs.of("first=1"))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("histories")
  void decidesTheSameAgainWhenAnotherKeyIsActiveByNow(Path history) {
    assertThatCode(() -> replay(history, TestCodecs.of("second=2", "first=1")))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("histories")
  void isNotReadWithoutItsKey(Path history) {
    assertThatThrownBy(() -> replay(history, TestCodecs.of("second=2")))
        .hasStackTraceContaining("is encrypted with the key `first`");
  }

  @ParameterizedTest
  @MethodSource("histories")
  void holdsNothingInClear(Path history) throws IOException {
    String json = Files.readString(history).replace("\\u003d", "=");
    StringBuilder all = new StringBuilder(json);
    Matcher encoded = BASE64.matcher(json);
    while (encoded.find()) {
      try {
        all.append('\n')
            .append(
                new String(
                    Base64.getDecoder().decode(encoded.group(1)), StandardCharsets.ISO_8859_1));
      } catch (IllegalArgumentException notBase64) {
        // An id, or a word of the JSON.
      }
    }

    assertThat(all.toString().contains("first:")).isTrue();
    assertThat(all.toString().contains(EncryptedHistoryRecorder.PLANTED)).isFalse();
  }

  @Test
  void bothWaysToAnEndAreRecorded() throws IOException {
    assertThat(histories())
        .extracting(file -> file.getFileName().toString())
        .contains("scheduled-run-1.json", "scheduled-run-without-inventory-1.json");
  }

  private static void replay(Path history, EncryptingCodec codec) throws Exception {
    try (TestWorkflowEnvironment server = server(codec)) {
      Worker worker =
          server.newWorker(
              "replay",
              WorkerOptions.newBuilder()
                  .setDefaultDeadlockDetectionTimeout(LOADING_CLASSES.toMillis())
                  .build());
      worker.registerWorkflowImplementationTypes(ScheduledRunWorkflowImpl.class);
      WorkflowReplayer.replayWorkflowExecution(
          WorkflowExecutionHistory.fromJson(
              Files.readString(history), EncryptedHistoryRecorder.WORKFLOW_ID),
          worker);
    }
  }

  /** As {@link PayloadEncryption} makes a converter. */
  static TestWorkflowEnvironment server(EncryptingCodec codec) {
    DataConverter converter = new CodecDataConverter(WireData.converter(), List.of(codec), true);
    return TestWorkflowEnvironment.newInstance(
        EncryptedHistoryRecorder.withSearchAttributes(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder().setDataConverter(converter).build())));
  }
}
