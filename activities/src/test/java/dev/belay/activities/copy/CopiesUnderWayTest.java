package dev.belay.activities.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.activities.backup.DeviceWork;
import dev.belay.activities.guard.HeartbeatGuard;
import dev.belay.activities.guard.HeartbeatGuard.OnCancel;
import dev.belay.activities.guard.Progress;
import dev.belay.activities.guard.Pulse.Answer;
import dev.belay.activities.guard.TestGuards;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.TransferProgress;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CopiesUnderWayTest {
  private final AtomicReference<Answer> answer = new AtomicReference<>(Answer.CONFIRMED);
  private final AtomicReference<Progress> told = new AtomicReference<>();
  private final HeartbeatGuard guard =
      TestGuards.answering(OnCancel.FINISH, answer::get, told::set);
  private final CopiesUnderWay copies = new CopiesUnderWay(guard);

  @AfterEach
  void close() {
    guard.close();
  }

  @Test
  void tellsInOneLineHowFarAllOfThemHaveComeAndHowFast() {
    copies.tell("r1", progress(1_000_000, 4_000_000, 1_500_000));
    assertThat(said()).isEqualTo("1 copy, 25 % of 4.0 MB at 1.5 MB/s");

    copies.tell("r2", progress(3_000_000, 4_000_000, 500_000));
    assertThat(said()).isEqualTo("2 copies, 50 % of 8.0 MB at 2.0 MB/s");

    copies.ended("r1");
    assertThat(said()).isEqualTo("1 copy, 75 % of 4.0 MB at 0.5 MB/s");

    copies.ended("r2");
    assertThat(said()).isEmpty();
  }

  @Test
  void stepsOfOneDeviceDoNotHideTheOthers() {
    copies.tell("r1", progress(1_000_000, 4_000_000, 1_500_000));

    copies.progress("connecting");

    assertThat(said()).startsWith("1 copy, ");
  }

  @Test
  void endsCopiesOnceTheRunIsCancelled() {
    copies.tell("r1", progress(1, 2, 0));
    answer.set(Answer.CANCEL_REQUESTED);
    guard.confirmNow();

    assertThatThrownBy(() -> copies.tell("r1", progress(2, 2, 0)))
        .isInstanceOf(DeviceWork.Stopped.class)
        .hasMessageContaining("cancelled");
  }

  @Test
  void hasNoMorePermissionThanTheAttemptItBelongsTo() {
    answer.set(Answer.REFUSED);
    assertThatThrownBy(guard::confirmNow).isInstanceOf(DeviceFault.OperationRevoked.class);

    assertThatThrownBy(copies::ensureMayWrite).isInstanceOf(DeviceFault.OperationRevoked.class);
  }

  private String said() {
    guard.confirmNow();
    return String.valueOf(told.get().step());
  }

  private static TransferProgress progress(long done, long total, long rate) {
    return new TransferProgress("flash:image.bin", done, total, rate);
  }
}
