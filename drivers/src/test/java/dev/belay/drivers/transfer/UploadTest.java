package dev.belay.drivers.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.TransferOptions;
import dev.belay.drivers.TransferProgress;
import dev.belay.drivers.TransferReport;
import dev.belay.drivers.TransferReport.Proof;
import dev.belay.drivers.TransferWay;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.Misbehaviour;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files on their way to a device, and what can happen to them. */
class UploadTest {
  private static final int SIZE = 3_000_000;
  private static final TransferOptions ANY = TransferOptions.defaults();
  private static final TransferBench BENCH = new TransferBench();

  @TempDir private Path folder;

  @AfterAll
  static void stop() {
    BENCH.close();
  }

  @ParameterizedTest
  @CsvSource({
    "arista_eos, SFTP, flash:image.bin, md5",
    "arista_eos, SCP, flash:image.bin, md5",
    "cisco_ios, SCP, flash:image.bin, md5",
    "cisco_nxos, SCP, bootflash:image.bin, md5",
    "juniper_junos, SFTP, /var/tmp/image.bin, sha256",
    "linux, SFTP, /tmp/an image.bin, sha256",
    "linux, SCP, /tmp/image.bin, sha256",
    "vyos, SFTP, /config/an image.bin, sha256",
    "vyos, SCP, /config/image.bin, sha256",
    "cisco_xr, SFTP, disk0:/image.bin, md5",
    "cisco_xr, SCP, disk0:/image.bin, md5",
  })
  void theDevicesOwnChecksumProvesWhatWasSent(
      String platform, TransferWay way, String name, String algorithm) throws IOException {
    EmulatedDevice device = BENCH.device(platform);
    Path file = TransferBench.file(folder, "image.bin", SIZE);

    TransferReport report = BENCH.files(device).upload(file, name, ANY.by(way));

    assertThat(report.way()).isEqualTo(way);
    assertThat(report.proof()).isEqualTo(Proof.CHECKSUM_BY_DEVICE);
    assertThat(report.checksum()).startsWith(algorithm + " ");
    assertThat(report.bytes()).isEqualTo(SIZE);
    assertThat(report.moved()).isEqualTo(SIZE);
    assertThat(device.file(name)).hasSameBinaryContentAs(file);
    assertThat(device.files()).hasSize(1);
  }

  @Test
  void aDeviceThatLacksTheFirstChecksumProvesByTheSecond() throws IOException {
    EmulatedDevice device = BENCH.device("linux");
    device.behave(new Misbehaviour.RejectLine("^sha256sum", "-bash: sha256sum: command not found"));
    Path file = TransferBench.file(folder, "image.bin", SIZE);

    TransferReport first = BENCH.files(device).upload(file, "/tmp/x", ANY);
    TransferReport second = BENCH.files(device).upload(file, "/tmp/x", ANY);

    assertThat(first.checksum()).startsWith("md5 ");
    assertThat(first.proof()).isEqualTo(Proof.CHECKSUM_BY_DEVICE);
    assertThat(second.wasThere()).isTrue();
    assertThat(device.file("/tmp/x")).hasSameBinaryContentAs(file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"arista_eos", "cisco_ios", "linux", "vyos", "cisco_xr"})
  void aFileThatIsThereAlreadyIsNotSentAgain(String platform) throws IOException {
    EmulatedDevice device = BENCH.device(platform);
    Path file = TransferBench.file(folder, "image.bin", SIZE);
    TransferReport first = BENCH.files(device).upload(file, "image.bin", ANY);

    TransferReport second = BENCH.files(device).upload(file, "image.bin", ANY);

    assertThat(second.wasThere()).isTrue();
    assertThat(second.moved()).isZero();
    assertThat(second.checksum()).isEqualTo(first.checksum());
    assertThat(device.receivedBytes()).isEqualTo(SIZE);
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
  void anotherFileOfThatNameIsReplaced(String platform) throws IOException {
    EmulatedDevice device = BENCH.device(platform);
    BENCH.files(device).upload(TransferBench.file(folder, "old.bin", 1000), "/tmp/x", ANY);
    Path file = TransferBench.file(folder, "new.bin", SIZE);

    BENCH.files(device).upload(file, "/tmp/x", ANY);

    assertThat(device.file("/tmp/x")).hasSameBinaryContentAs(file);
    assertThat(device.files()).hasSize(1);
  }

  @Test
  void aLinkThatIsCutInTheMiddleIsAFaultAndTheNextAttemptGoesOnBehindIt() throws IOException {
    EmulatedDevice device = BENCH.device("arista_eos");
    Path file = TransferBench.file(folder, "image.bin", SIZE);
    device.behave(new Misbehaviour.CutTransfer(2_000_000).once());

    assertThatThrownBy(() -> BENCH.files(device).upload(file, "image.bin", ANY))
        .isInstanceOf(DeviceFault.ConnectionLost.class)
        .hasMessageContaining(device.name())
        .hasMessageContaining("the upload of flash:image.bin, of which flash:image.bin.belay-");
    long before = device.receivedBytes();
    assertThat(device.files()).singleElement().asString().startsWith("image.bin.belay-");
    TransferReport report = BENCH.files(device).upload(file, "image.bin", ANY);

    assertThat(report.moved()).isLessThanOrEqualTo(1_000_000);
    assertThat(before + report.moved()).isEqualTo(SIZE);
    assertThat(device.file("image.bin")).hasSameBinaryContentAs(file);
    assertThat(device.files()).containsExactly("image.bin");
  }

  @Test
  void whatAnEarlierAttemptLeftIsSentAnewWhenItTurnsOutDamaged() throws IOException {
    EmulatedDevice device = BENCH.device("arista_eos");
    Path file = TransferBench.file(folder, "image.bin", SIZE);
    device.behave(
        new Misbehaviour.DamagedFile().once(), new Misbehaviour.CutTransfer(2_000_000).once());
    assertThatThrownBy(() -> BENCH.files(device).upload(file, "image.bin", ANY))
        .isInstanceOf(DeviceFault.ConnectionLost.class);

    TransferReport report = BENCH.files(device).upload(file, "image.bin", ANY);

    assertThat(report.moved()).isGreaterThan(SIZE);
    assertThat(device.file("image.bin")).hasSameBinaryContentAs(file);
    assertThat(device.files()).containsExactly("image.bin");
  }

  @Test
  void anUploadThatIsGivenUpCanBeDiscarded() throws IOException {
    EmulatedDevice device = BENCH.device("linux");
    Path file = TransferBench.file(folder, "image.bin", SIZE);
    device.behave(new Misbehaviour.CutTransfer(1_000_000).once());
    assertThatThrownBy(() -> BENCH.files(device).upload(file, "/tmp/", ANY))
        .isInstanceOf(DeviceFault.ConnectionLost.class);
    assertThat(device.files()).hasSize(1);

    BENCH.files(device).discard(file, LocalFile.measure(file, Set.of()).sha256(), "/tmp/");
    BENCH.files(device).discard(file, "0".repeat(64), "/tmp/");

    assertThat(device.files()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "arista_eos, SFTP",
    "cisco_ios, SCP",
    "cisco_nxos, SCP",
    "linux, SFTP",
    "vyos, SCP",
    "cisco_xr, SCP",
    "cisco_xr, SFTP"
  })
  void aFileThatDoesNotFitIsNotEvenSent(String platform, TransferWay way) throws IOException {
    EmulatedDevice device = BENCH.device(platform);
    device.behave(new Misbehaviour.SmallDisk(1_000_000));
    Path file = TransferBench.file(folder, "image.bin", SIZE);

    assertThatThrownBy(() -> BENCH.files(device).upload(file, "image.bin", ANY.by(way)))
        .isInstanceOf(DeviceFault.NotEnoughSpace.class)
        .hasMessageContaining("needs " + SIZE);

    assertThat(device.receivedBytes()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SFTP", "SCP"})
  void aDiskThatFillsUpOnTheWayIsSaidAndNothingIsLeft(TransferWay way) throws IOException {
    // Junos has no command here that tells the free space beforehand.
    EmulatedDevice device = BENCH.device("juniper_junos");
    device.behave(new Misbehaviour.SmallDisk(1_000_000));
    Path file = TransferBench.file(folder, "image.bin", SIZE);

    assertThatThrownBy(() -> BENCH.files(device).upload(file, "image.bin", ANY.by(way)))
        .isInstanceOf(DeviceFault.NotEnoughSpace.class);

    assertThat(device.receivedBytes()).isPositive();
    assertThat(device.files()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"arista_eos, SFTP", "cisco_ios, SCP", "linux, SCP", "vyos, SCP", "cisco_xr, SFTP"})
  void aDamagedFileIsFoundAndRemovedAndTheOldOneStays(String platform, TransferWay way)
      throws IOException {
    EmulatedDevice device = BENCH.device(platform);
    Path old = TransferBench.file(folder, "old.bin", 1000);
    BENCH.files(device).upload(old, "image.bin", ANY);
    Path file = TransferBench.file(folder, "image.bin", SIZE);
    device.behave(new Misbehaviour.DamagedFile().once());

    assertThatThrownBy(() -> BENCH.files(device).upload(file, "image.bin", ANY.by(way)))
        .isInstanceOf(DeviceFault.ChecksumMismatch.class)
        .matches(fault -> ((DeviceFault) fault).retryable());

    assertThat(device.files()).hasSize(1);
    assertThat(device.file("image.bin")).hasSameBinaryContentAs(old);
  }

  @Test
  void aDamagedFileIsRemovedAlsoWhereNoCommandRenames() throws IOException {
    EmulatedDevice device = BENCH.device("cisco_xr");
    Path file = TransferBench.file(folder, "image.bin", SIZE);
    device.behave(new Misbehaviour.DamagedFile().once());

    assertThatThrownBy(() -> BENCH.files(device).upload(file, "image.bin", ANY.by(TransferWay.SCP)))
        .isInstanceOf(DeviceFault.ChecksumMismatch.class);

    assertThat(device.files()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"99999999999999999999999", "9223372036854775807"})
  void anImpossibleFigureOfFreeSpaceTellsNothing(String figure) throws IOException {
    EmulatedDevice device = BENCH.device("linux");
    Path file = TransferBench.file(folder, "image.bin", SIZE);
    device.behave(
        new Misbehaviour.RejectLine("^df ", "/dev/sda1 " + figure + " 0 " + figure + " 0% /"));

    BENCH.files(device).upload(file, "/tmp/x", ANY);

    assertThat(device.file("/tmp/x")).hasSameBinaryContentAs(file);
  }

  @Test
  void aDeviceWithoutSftpIsAskedForScp() throws IOException {
    EmulatedDevice device = BENCH.device("arista_eos");
    device.behave(new Misbehaviour.NoSftp());
    Path file = TransferBench.file(folder, "image.bin", SIZE);

    TransferReport report = BENCH.files(device).upload(file, "image.bin", ANY);

    assertThat(report.way()).isEqualTo(TransferWay.SCP);
    assertThat(device.file("image.bin")).hasSameBinaryContentAs(file);
  }

  @Test
  void aDeviceThatTakesNoFilesSaysSoWithTheRemedy() throws IOException {
    EmulatedDevice device = BENCH.device("frr");
    Path file = TransferBench.file(folder, "image.bin", 10);

    assertThatThrownBy(() -> BENCH.files(device).upload(file, "image.bin", ANY))
        .isInstanceOf(DeviceFault.TransferRefused.class)
        .hasMessageContaining("as a device of platform linux");
  }

  @Test
  void anotherContentThanTheExpectedOneIsNotSent() throws IOException {
    EmulatedDevice device = BENCH.device("linux");
    Path file = TransferBench.file(folder, "image.bin", 10);

    assertThatThrownBy(
            () -> BENCH.files(device).upload(file, "image.bin", ANY.expecting("0".repeat(64))))
        .isInstanceOf(DeviceFault.UnusableInput.class)
        .hasMessageContaining("changed since");

    assertThat(BENCH.fleet().log().sessions(device.name())).isEmpty();
  }

  @Test
  void aFileThatIsChangedWhileItIsSentIsTheCallersFault() throws IOException {
    EmulatedDevice device = BENCH.device("linux");
    Path file = TransferBench.file(folder, "image.bin", SIZE);
    TransferOptions changing =
        ANY.telling(progress -> {
          try {
            Files.write(file, new byte[] {1, 2, 3}, StandardOpenOption.WRITE);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });

    assertThatThrownBy(() -> BENCH.files(device).upload(file, "image.bin", changing))
        .isInstanceOf(DeviceFault.UnusableInput.class)
        .hasMessageContaining("changed while it was sent");

    assertThat(device.files()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"linux, SFTP", "arista_eos, SCP", "cisco_ios, SCP"})
  void aCopyThatItsCallerEndsLeavesNothingUnfinished(String platform, TransferWay way)
      throws IOException {
    EmulatedDevice device = BENCH.device(platform);
    device.behave(new Misbehaviour.SlowTransfer(SIZE / 4));
    Path file = TransferBench.file(folder, "image.bin", SIZE);
    IllegalStateException enough = new IllegalStateException("enough");
    TransferOptions ending =
        ANY.by(way)
            .telling(progress -> {
              if (progress.done() > 0) {
                throw enough;
              }
            });

    assertThatThrownBy(() -> BENCH.files(device).upload(file, "image.bin", ending))
        .isSameAs(enough);

    assertThat(device.receivedBytes()).isPositive().isLessThan(SIZE);
    assertThat(device.files()).isEmpty();
  }

  @Test
  void progressEndsWithEverythingAndARate() throws IOException {
    EmulatedDevice device = BENCH.device("linux");
    Path file = TransferBench.file(folder, "image.bin", SIZE);
    List<TransferProgress> told = new ArrayList<>();

    BENCH.files(device).upload(file, "image.bin", ANY.telling(told::add));

    assertThat(told)
        .hasSizeGreaterThan(1)
        .isSortedAccordingTo(Comparator.comparingLong(TransferProgress::done));
    assertThat(told.getFirst().done()).isZero();
    assertThat(told.getLast().percent()).isEqualTo(100);
    assertThat(told.getLast().bytesPerSecond()).isPositive();
  }

  @Test
  void anEmptyFileIsAFile() throws IOException {
    EmulatedDevice device = BENCH.device("linux");
    Path file = TransferBench.file(folder, "empty", 0);

    TransferReport report = BENCH.files(device).upload(file, "/tmp/", ANY);

    assertThat(report.bytes()).isZero();
    assertThat(device.file("/tmp/empty")).isEmptyFile();
  }
}
