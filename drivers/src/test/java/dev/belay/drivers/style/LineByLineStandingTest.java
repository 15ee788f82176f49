package dev.belay.drivers.style;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.drivers.ChangeStanding;
import dev.belay.drivers.style.Intended.Likeness;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LineByLineStandingTest {
  private static final Instant SOON = Instant.parse("2026-11-21T05:05:00Z");
  private static final RevertTimer.State IDLE = new RevertTimer.State.Idle();
  private static final RevertTimer.State OURS = new RevertTimer.State.Pending("lab", SOON);
  private static final RevertTimer.State THEIRS = new RevertTimer.State.Pending("alice", SOON);

  private static ChangeStanding decide(
      RevertTimer.State timer, Likeness likeness, boolean hasTimer, Optional<Boolean> saved) {
    return LineByLineStanding.decide(timer, likeness, hasTimer, saved, "lab");
  }

  @Test
  void aTimerOfOursMeansArmedAndCompleteOnlyWithAllLines() {
    assertThat(decide(OURS, Likeness.COMPLETE, true, Optional.empty()))
        .isEqualTo(new ChangeStanding.Armed(SOON, true));
    for (Likeness other :
        new Likeness[] {Likeness.BASELINE, Likeness.PART, Likeness.MIXED, Likeness.NO_TRACE}) {
      assertThat(decide(OURS, other, true, Optional.empty()))
          .isEqualTo(new ChangeStanding.Armed(SOON, false));
    }
  }

  @Test
  void aTimerOfSomebodyElseIsForeignWhateverRuns() {
    for (Likeness likeness : Likeness.values()) {
      assertThat(decide(THEIRS, likeness, true, Optional.empty()))
          .isInstanceOf(ChangeStanding.Foreign.class);
    }
  }

  @Test
  void withoutATimerWhatRunsAndWhatIsSavedDecide() {
    assertThat(decide(IDLE, Likeness.BASELINE, true, Optional.empty()))
        .isEqualTo(new ChangeStanding.Untouched());
    assertThat(decide(IDLE, Likeness.NO_TRACE, false, Optional.empty()))
        .isEqualTo(new ChangeStanding.Untouched());
    assertThat(decide(IDLE, Likeness.COMPLETE, true, Optional.of(false)))
        .isEqualTo(new ChangeStanding.Committed(false));
    assertThat(decide(IDLE, Likeness.COMPLETE, true, Optional.of(true)))
        .isEqualTo(new ChangeStanding.Committed(true));
    assertThat(decide(IDLE, Likeness.COMPLETE, false, Optional.empty()))
        .isEqualTo(new ChangeStanding.Armed(null, true));
    assertThat(decide(IDLE, Likeness.PART, false, Optional.empty()))
        .isEqualTo(new ChangeStanding.Armed(null, false));
    assertThat(decide(IDLE, Likeness.PART, true, Optional.empty()))
        .isInstanceOf(ChangeStanding.Foreign.class);
    assertThat(decide(IDLE, Likeness.MIXED, false, Optional.empty()))
        .isInstanceOf(ChangeStanding.Foreign.class);
  }
}
