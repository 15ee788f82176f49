package dev.belay.activities.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.activities.backup.DeviceWork;
import dev.belay.workflows.device.DeviceTarget;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StayTest {
  private static final DeviceTarget TARGET =
      new DeviceTarget("r1", "192.0.2.1", 22, "linux", null, null, List.of(), null, "site", null);

  private final List<String> measured = new ArrayList<>();

  @TempDir private Path home;

  @Test
  void workThatIsEndedBecauseItsRunIsCancelledIsNoFailure() {
    stayThrough(new DeviceWork.Stopped("The run was cancelled."));

    assertThat(measured).containsExactly("linux Stopped");
    assertThat(home.resolve("failed")).doesNotExist();
  }

  @Test
  void whatNobodyHasForeseenIsMeasuredAndKept() {
    stayThrough(new IllegalStateException("what now"));

    assertThat(measured).containsExactly("linux Other");
    assertThat(home.resolve("failed")).isNotEmptyDirectory();
  }

  private void stayThrough(RuntimeException end) {
    FailedTranscripts failed = new FailedTranscripts(home.resolve("failed"), 10, Clock.systemUTC());
    assertThatThrownBy(
            () -> {
              try (Stay stay =
                  new Stay(
                      (platform, result, took) -> measured.add(platform + " " + result),
                      failed,
                      TARGET)) {
                Objects.requireNonNull(stay.words()).received("login as:");
                stay.watched(() -> {
                  throw end;
                });
              }
            })
        .isSameAs(end);
  }
}
