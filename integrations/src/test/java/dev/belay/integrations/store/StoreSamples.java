package dev.belay.integrations.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Ordinary things to put into a store. */
final class StoreSamples {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private StoreSamples() {}

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static NewRevision revision(String device, String text, String operation) {
    return new NewRevision(
        device,
        bytes(text),
        PackedContent.hash(bytes(text)),
        operation,
        RevisionPurpose.BACKUP,
        NOON);
  }

  static NewRun run(String id) {
    return new NewRun(id, "backup", "Backup of everything", "alice", null, NOON);
  }

  static List<PlannedDevice> devices(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new PlannedDevice(device(i), "{\"host\":\"10.0.0." + i + "\"}", i % 7))
        .toList();
  }

  static String device(int number) {
    return "r%05d".formatted(number);
  }

  static DeviceOutcome success(String run, String device, int pass, int attempt) {
    return DeviceOutcome.succeeded(
        run, device, pass, attempt, "ab".repeat(32), true, Duration.ofMillis(120), NOON);
  }

  static DeviceOutcome unreachable(String run, String device, int pass, int attempt) {
    return DeviceOutcome.notDone(
        run,
        device,
        pass,
        attempt,
        true,
        "Unreachable",
        device + " does not answer",
        Duration.ofSeconds(5),
        NOON);
  }

  static DeviceOutcome rejected(String run, String device, int pass, int attempt) {
    return DeviceOutcome.notDone(
        run,
        device,
        pass,
        attempt,
        false,
        "AuthenticationRejected",
        device + " refused the password",
        Duration.ofSeconds(1),
        NOON);
  }
}
