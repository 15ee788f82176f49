package dev.belay.drivers.style;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.drivers.platform.SafePattern;
import java.time.Duration;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class CommitHistoryTest {
  private static final SafePattern PENDING = SafePattern.of("^\\s+rollback pending");

  private static CommitHistory history(String text) {
    return CommitHistory.of(text).orElseThrow();
  }

  @Test
  void onlyTheLineUnderTheNewestCommitMeansThatATrialRuns() {
    CommitHistory running =
        history(
            """
            0   2026-09-20 23:16:51 UTC by admin via cli commit confirmed, rollback in 2mins
                belay-op1
                rollback pending
            1   2020-03-05 16:01:49 UTC by cisco via cli
            """);
    CommitHistory over =
        history(
            """
            0   2026-09-20 23:16:51 UTC by admin via cli commit confirmed, rollback in 2mins
                belay-op1
            1   2020-03-05 16:01:49 UTC by cisco via cli
            """);

    assertThat(running.onTrial(PENDING))
        .hasValueSatisfying(c -> assertThat(c.isNamed("belay-op1")).isTrue());
    assertThat(over.onTrial(PENDING)).isEmpty();
    assertThat(over.indexOf("belay-op1")).isZero();
  }

  @Test
  void aTrialThatIsSaidToLastForAgesIsNoShortOne() {
    CommitHistory absurd =
        history(
            """
            0   2026-09-20 23:16:51 UTC by admin via cli commit confirmed, rollback in 99999999999999999999mins
                rollback pending
            """);

    assertThat(absurd.newest().orElseThrow().left(LocalDateTime.of(2026, 9, 20, 23, 17)))
        .hasValueSatisfying(left -> assertThat(left).isGreaterThan(Duration.ofDays(100_000)));
  }

  @Test
  void aCommitIsOursOnlyByItsWholeComment() {
    CommitHistory history =
        history(
            """
            0   2026-09-20 23:19:51 UTC by root via other
            1   2026-09-20 23:18:51 UTC by lab via cli
                belay-op1-revert
            2   2026-09-20 23:16:51 UTC by lab via cli
                "belay-op1"
            """);

    assertThat(history.indexOf("belay-op1")).isEqualTo(2);
    assertThat(history.indexOf("belay-op")).isEqualTo(-1);
    assertThat(history.newest().orElseThrow().when()).isEqualTo("2026-09-20 23:19:51 UTC");
  }

  @Test
  void textThatIsNoHistoryIsUnknownAndNotEmpty() {
    assertThat(CommitHistory.of("error: permission denied")).isEmpty();
    assertThat(CommitHistory.of("\n").orElseThrow().commits()).isEmpty();
  }
}
