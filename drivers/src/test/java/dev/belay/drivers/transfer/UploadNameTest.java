package dev.belay.drivers.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.TransferOptions;
import dev.belay.drivers.TransferWay;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.Misbehaviour;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The moment in which an uploaded file gets its name, and the old one that had it. */
class UploadNameTest {
  private static final int SIZE = 3_000_000;
  private static final TransferOptions ANY = TransferOptions.defaults();
  private static final TransferBench BENCH = new TransferBench();

  @TempDir private Path folder;

  @AfterAll
  static void stop() {
    BENCH.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"linux", "vyos"})
  void aNameThatIsAnotherUsersInAStickyFolderIsRefusedAndTheOldFileStays(String platform)
      throws IOException {
    EmulatedDevice device = BENCH.device(platform);
    Path old = TransferBench.file(folder, "old.bin", 1000);
    BENCH.files(device).upload(old, "/tmp/x", ANY);
    Path file = TransferBench.file(folder, "new.bin", SIZE);
    device.behave(
        new Misbehaviour.RejectLine("^rm ", "rm: cannot remove '/tmp/x': Operation not permitted"),
        new Misbehaviour.RejectLine(
            "^mv ", "mv: cannot move '/tmp/n' to '/tmp/x': Operation not permitted"));

    assertThatThrownBy(() -> BENCH.files(device).upload(file, "/tmp/x", ANY.by(TransferWay.SCP)))
        .isInstanceOf(DeviceFault.TransferRefused.class)
        .hasMessageContaining("Operation not permitted")
        .hasMessageContaining("/tmp/x.belay-");

    assertThat(device.file("/tmp/x")).hasSameBinaryContentAs(old);
  }

  @ParameterizedTest
  @CsvSource({"linux, ^mv", "arista_eos, ^rename", "juniper_junos, ^file rename"})
  void aRenamingThatIsOnlySaidToHaveHappenedIsNotBelieved(String platform, String command)
      throws IOException {
    EmulatedDevice device = BENCH.device(platform);
    Path file = TransferBench.file(folder, "image.bin", SIZE);
    device.behave(new Misbehaviour.RejectLine(command, "Fine."));

    assertThatThrownBy(() -> BENCH.files(device).upload(file, "/tmp/x", ANY.by(TransferWay.SCP)))
        .isInstanceOf(DeviceFault.TransferRefused.class)
        .hasMessageContaining("under the name /tmp/x (no file)")
        .hasMessageContaining("/tmp/x.belay-");
  }

  @Test
  void theShellIsToldThatTheNameIsNoFolder() throws IOException {
    EmulatedDevice device = BENCH.device("linux");
    Path file = TransferBench.file(folder, "image.bin", 10);

    BENCH.files(device).upload(file, "/tmp/x", ANY.by(TransferWay.SCP));

    assertThat(BENCH.fleet().log().commands(device.name()))
        .anyMatch(command -> command.matches("mv -fT -- '/tmp/x\\.belay-.*' '/tmp/x'"));
  }

  @Test
  void aCopyThatEndsBeforeItsFirstByteLeavesTheOldFileWhereNoCommandRenames() throws IOException {
    EmulatedDevice device = BENCH.device("cisco_xr");
    Path old = TransferBench.file(folder, "old.bin", 1000);
    BENCH.files(device).upload(old, "image.bin", ANY);
    Path file = TransferBench.file(folder, "image.bin", SIZE);
    IllegalStateException enough = new IllegalStateException("enough");
    TransferOptions byScp = ANY.by(TransferWay.SCP);

    assertThatThrownBy(() ->
            BENCH
                .files(device)
                .upload(
                    file,
                    "image.bin",
                    byScp.telling(progress -> {
                      throw enough;
                    })))
        .isSameAs(enough);
    assertThatThrownBy(() ->
            BENCH.files(device).upload(file, "image.bin", byScp.telling(progress -> gone(file))))
        .isInstanceOf(DeviceFault.UnusableInput.class)
        .hasMessageContaining("no such file");

    assertThat(device.file("image.bin")).hasSameBinaryContentAs(old);
  }

  private static void gone(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
