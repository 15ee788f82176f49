package dev.belay.drivers.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.TransferOptions;
import dev.belay.drivers.TransferReport;
import dev.belay.drivers.TransferReport.Proof;
import dev.belay.drivers.TransferWay;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.Misbehaviour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files on their way from a device, and what can happen to them. */
class DownloadTest {
  private static final int SIZE = 3_000_000;
  private static final TransferOptions ANY = TransferOptions.defaults();
  private static final TransferBench BENCH = new TransferBench();

  @TempDir private Path folder;
  @TempDir private Path target;

  @AfterAll
  static void stop() {
    BENCH.close();
  }

  @ParameterizedTest
  @CsvSource({
    "arista_eos, SFTP",
    "arista_eos, SCP",
    "cisco_ios, SCP",
    "cisco_nxos, SCP",
    "juniper_junos, SFTP",
    "linux, SFTP",
    "linux, SCP",
    "vyos, SFTP",
    "vyos, SCP",
    "cisco_xr, SFTP",
    "cisco_xr, SCP",
  })
  void whatArrivesIsComparedWithTheDevicesChecksum(String platform, TransferWay way)
      throws IOException {
    EmulatedDevice device = deviceWith(platform, "/tmp/core.tgz");

    TransferReport report = BENCH.files(device).download("/tmp/core.tgz", target, ANY.by(way));

    assertThat(report.proof()).isEqualTo(Proof.CHECKSUM_BY_DEVICE);
    assertThat(report.moved()).isEqualTo(SIZE);
    assertThat(target.resolve("core.tgz")).hasSameBinaryContentAs(device.file("/tmp/core.tgz"));
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(target.resolve("core.tgz"))))
        .isEqualTo("rw-------");
    assertThat(names()).containsExactly("core.tgz");
  }

  @Test
  void aFileThatIsHereAlreadyIsNotReadAgain() throws IOException {
    EmulatedDevice device = deviceWith("arista_eos", "core.tgz");
    BENCH.files(device).download("core.tgz", target, ANY);

    TransferReport second = BENCH.files(device).download("core.tgz", target, ANY);

    assertThat(second.wasThere()).isTrue();
    assertThat(second.moved()).isZero();
  }

  @Test
  void aLinkThatIsCutInTheMiddleIsAFaultAndTheNextAttemptGoesOnBehindIt() throws IOException {
    EmulatedDevice device = deviceWith("arista_eos", "core.tgz");
    device.behave(new Misbehaviour.CutTransfer(2_000_000).once());

    assertThatThrownBy(() -> BENCH.files(device).download("core.tgz", target, ANY))
        .isInstanceOf(DeviceFault.ConnectionLost.class);
    assertThat(names()).singleElement().asString().startsWith(".core.tgz.belay-");
    TransferReport report = BENCH.files(device).download("core.tgz", target, ANY);

    assertThat(report.moved()).isBetween(1L, SIZE - 100_000L);
    assertThat(target.resolve("core.tgz")).hasSameBinaryContentAs(device.file("core.tgz"));
    assertThat(names()).containsExactly("core.tgz");
  }

  @ParameterizedTest
  @ValueSource(strings = {"arista_eos", "cisco_ios"})
  void aCopyThatItsCallerEndsLeavesNothingUnfinished(String platform) throws IOException {
    EmulatedDevice device = deviceWith(platform, "core.tgz");
    device.behave(new Misbehaviour.SlowTransfer(SIZE / 4));
    IllegalStateException enough = new IllegalStateException("enough");
    TransferOptions ending =
        ANY.telling(progress -> {
          if (progress.done() > 0) {
            throw enough;
          }
        });

    assertThatThrownBy(() -> BENCH.files(device).download("core.tgz", target, ending))
        .isSameAs(enough);

    assertThat(target).isEmptyDirectory();
  }

  @Test
  void aCutCopyByScpLeavesNothingAndKeepsTheOldFile() throws IOException {
    EmulatedDevice device = deviceWith("cisco_ios", "core.tgz");
    Files.writeString(target.resolve("core.tgz"), "old");
    device.behave(new Misbehaviour.CutTransfer(2_000_000).once());

    assertThatThrownBy(() -> BENCH.files(device).download("core.tgz", target, ANY))
        .isInstanceOf(DeviceFault.ConnectionLost.class);

    assertThat(names()).containsExactly("core.tgz");
    assertThat(target.resolve("core.tgz")).hasContent("old");
  }

  @Test
  void whatAnEarlierAttemptLeftIsReadAnewWhenItTurnsOutDamaged() throws IOException {
    EmulatedDevice device = deviceWith("linux", "core.tgz");
    device.behave(new Misbehaviour.CutTransfer(2_000_000).once());
    assertThatThrownBy(() -> BENCH.files(device).download("core.tgz", target, ANY))
        .isInstanceOf(DeviceFault.ConnectionLost.class);
    Path left = target.resolve(names().getFirst());
    byte[] damaged = Files.readAllBytes(left);
    damaged[0] ^= 1;
    Files.write(left, damaged);

    BENCH.files(device).download("core.tgz", target, ANY);

    assertThat(target.resolve("core.tgz")).hasSameBinaryContentAs(device.file("core.tgz"));
    assertThat(names()).containsExactly("core.tgz");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arista_eos",
        "cisco_ios",
        "cisco_nxos",
        "juniper_junos",
        "linux",
        "vyos",
        "cisco_xr"
      })
  void aFileThatIsNotThereIsSaid(String platform) {
    EmulatedDevice device = BENCH.device(platform);

    assertThatThrownBy(() -> BENCH.files(device).download("/tmp/none", target, ANY))
        .isInstanceOf(DeviceFault.TransferRefused.class)
        .hasMessageContaining("has no file /tmp/none");

    assertThat(target).isEmptyDirectory();
  }

  @Test
  void anotherContentThanTheExpectedOneIsNotKept() throws IOException {
    EmulatedDevice device = deviceWith("linux", "core.tgz");

    assertThatThrownBy(
            () -> BENCH.files(device).download("core.tgz", target, ANY.expecting("0".repeat(64))))
        .isInstanceOf(DeviceFault.UnusableInput.class);

    assertThat(target).isEmptyDirectory();
  }

  private EmulatedDevice deviceWith(String platform, String name) throws IOException {
    EmulatedDevice device = BENCH.device(platform);
    Files.copy(TransferBench.file(folder, "source", SIZE), device.file(name));
    return device;
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(target)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
