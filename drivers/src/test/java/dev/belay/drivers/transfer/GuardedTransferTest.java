package dev.belay.drivers.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.SessionGuard;
import dev.belay.drivers.TransferOptions;
import dev.belay.drivers.TransferWay;
import dev.belay.emulated.EmulatedDevice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A transfer whose permission is withdrawn. */
class GuardedTransferTest {
  private static final int SIZE = 3_000_000;
  private static final TransferBench BENCH = new TransferBench();

  @TempDir private Path folder;

  @AfterAll
  static void stop() {
    BENCH.close();
  }

  @ParameterizedTest
  @CsvSource({"arista_eos, SFTP", "cisco_ios, SCP"})
  void aWithdrawnPermissionStopsTheBytesAtOnceAndNothingMoreIsDone(String platform, TransferWay way)
      throws IOException {
    EmulatedDevice device = BENCH.device(platform);
    Path file = TransferBench.file(folder, "image.bin", SIZE);
    Withdrawn guard = new Withdrawn();
    TransferOptions options =
        TransferOptions.defaults()
            .by(way)
            .telling(progress -> {
              if (progress.done() == 0) {
                guard.withdraw();
              }
            });

    assertThatThrownBy(() -> BENCH.files(device, guard).upload(file, "image.bin", options))
        .isInstanceOf(DeviceFault.OperationRevoked.class);

    assertThat(device.receivedBytes()).isLessThan(SIZE);
    assertThat(BENCH.fleet().log().commands(device.name()))
        .noneMatch(command -> command.startsWith("delete"));
  }

  @ParameterizedTest
  @CsvSource({
    "sha256sum -- '/tmp/x', /tmp/x",
    "df -P, /tmp/x",
    "sha256sum -- '/tmp/x.belay-, /tmp/x /tmp/x.belay-"
  })
  void noFileIsOpenedOrRenamedAfterThePermissionHasEnded(String last, String stays)
      throws IOException {
    EmulatedDevice device = BENCH.device("linux");
    Path old = TransferBench.file(folder, "old.bin", 1000);
    BENCH.files(device).upload(old, "/tmp/x", TransferOptions.defaults());
    int before = BENCH.fleet().log().commands(device.name()).size();
    Path file = TransferBench.file(folder, "image.bin", SIZE);
    // The end is noticed by those who ask; nobody has closed the connections yet.
    Withdrawn guard =
        new Withdrawn() {
          @Override
          public void ensureMayWrite() {
            if (BENCH.fleet().log().commands(device.name()).stream()
                .skip(before)
                .anyMatch(command -> command.startsWith(last))) {
              throw new DeviceFault.OperationRevoked("The permission has ended.");
            }
          }
        };

    assertThatThrownBy(() ->
            BENCH
                .files(device, guard)
                .upload(file, "/tmp/x", TransferOptions.defaults().by(TransferWay.SFTP)))
        .isInstanceOf(DeviceFault.OperationRevoked.class);

    assertThat(device.file("/tmp/x")).hasSameBinaryContentAs(old);
    assertThat(String.join(" ", device.files())).startsWith(stays);
    assertThat(device.files()).hasSize(stays.split(" ", -1).length);
  }

  @Test
  void theGuardHearsHowFarTheCopyHasCome() throws IOException {
    EmulatedDevice device = BENCH.device("linux");
    Path file = TransferBench.file(folder, "image.bin", SIZE);
    List<String> heard = new ArrayList<>();
    Withdrawn guard =
        new Withdrawn() {
          @Override
          public void progress(String step) {
            heard.add(step);
          }
        };

    BENCH.files(device, guard).upload(file, "/tmp/image.bin", TransferOptions.defaults());

    assertThat(heard).anyMatch(step -> step.startsWith("sending /tmp/image.bin: 100 % at "));
  }

  /** Can be withdrawn. */
  private static class Withdrawn implements SessionGuard {
    private final List<Runnable> callbacks = new CopyOnWriteArrayList<>();
    private volatile boolean gone;

    void withdraw() {
      gone = true;
      callbacks.forEach(Runnable::run);
    }

    @Override
    public void ensureMayWrite() {
      if (gone) {
        throw new DeviceFault.OperationRevoked("The permission was withdrawn.");
      }
    }

    @Override
    public Registration onRevoked(Runnable closeNow) {
      callbacks.add(closeNow);
      return () -> callbacks.remove(closeNow);
    }

    @Override
    public void progress(String step) {}
  }
}
