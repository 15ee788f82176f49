package dev.belay.activities.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.drivers.DeviceFault;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LockedOutTest {
  private final DeviceFault locked =
      new DeviceFault.ConfigurationLocked("r1 is locked by session 7.");

  @Test
  void aLockThatTheFirstAttemptMeetsIsSomebodyElsesAndToldAtOnce() {
    assertThat(LockedOut.beforeTheChange(1).judge(locked)).isSameAs(locked);
  }

  @Test
  void aLockThatALaterAttemptMeetsMayBeAnEarlierOnesAndIsWaitedFor() {
    assertThat(LockedOut.beforeTheChange(2).judge(locked))
        .isInstanceOf(DeviceFault.DeviceBusy.class)
        .hasMessage(locked.getMessage())
        .satisfies(fault -> assertThat(fault.retryable()).isTrue());
  }

  @Test
  void behindTheChangeALockIsWaitedForUntilItCanOnlyBeAPersons() {
    assertThat(LockedOut.behindTheChange(Duration.ZERO).judge(locked))
        .isInstanceOf(DeviceFault.DeviceBusy.class);
    assertThat(LockedOut.behindTheChange(LockedOut.PATIENCE).judge(locked)).isSameAs(locked);
  }

  @Test
  void otherFaultsStayWhatTheyAre() {
    DeviceFault moved = new DeviceFault.BaselineMoved("r1 runs another configuration.");

    assertThat(LockedOut.beforeTheChange(2).judge(moved)).isSameAs(moved);
  }
}
