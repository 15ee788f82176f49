package dev.belay.drivers.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.drivers.Credentials;
import dev.belay.drivers.DeviceConnector;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.FileTransfer;
import dev.belay.drivers.HostKeyPolicy;
import dev.belay.drivers.Secret;
import dev.belay.drivers.SessionOptions;
import dev.belay.drivers.Target;
import dev.belay.drivers.TransferOptions;
import dev.belay.drivers.TransferReport;
import dev.belay.drivers.TransferReport.Proof;
import dev.belay.drivers.TransferWay;
import dev.belay.drivers.platform.PlatformCatalog;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.Misbehaviour;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Devices whose definition says nothing about files, such as those written for other tools. */
class UnknownPlatformTransferTest {
  private static final int SIZE = 1_000_000;
  private static final TransferOptions ANY = TransferOptions.defaults();
  private static final TransferBench BENCH = new TransferBench();
  private static final DeviceConnector CONNECTOR = new DeviceConnector(PlatformCatalog.builtIn());

  @TempDir private Path folder;

  @AfterAll
  static void stop() {
    CONNECTOR.close();
    BENCH.close();
  }

  @ParameterizedTest
  @EnumSource(TransferWay.class)
  void whatWasSentIsReadBack(TransferWay way) throws IOException {
    EmulatedDevice device = BENCH.device("linux");
    Path file = TransferBench.file(folder, "image.bin", SIZE);

    TransferReport up = files(device).upload(file, "/tmp/image.bin", ANY.by(way));
    TransferReport down =
        files(device).download("/tmp/image.bin", folder.resolve("b"), ANY.by(way));

    assertThat(up.proof()).isEqualTo(Proof.READ_BACK);
    assertThat(up.checksum()).isEqualTo("sha256 " + up.sha256());
    assertThat(device.file("/tmp/image.bin")).hasSameBinaryContentAs(file);
    assertThat(down.proof()).isEqualTo(Proof.SIZE_ONLY);
    assertThat(folder.resolve("b")).hasSameBinaryContentAs(file);
  }

  @Test
  void damageIsFoundByReadingBack() throws IOException {
    EmulatedDevice device = BENCH.device("linux");
    device.behave(new Misbehaviour.DamagedFile().once());
    Path file = TransferBench.file(folder, "image.bin", SIZE);

    assertThatThrownBy(() -> files(device).upload(file, "/tmp/image.bin", ANY))
        .isInstanceOf(DeviceFault.ChecksumMismatch.class);

    assertThat(device.files()).isEmpty();
  }

  private static FileTransfer files(EmulatedDevice device) {
    return CONNECTOR.files(
        new Target(device.name(), device.host(), device.port()),
        Credentials.password("lab", Secret.of("lab")),
        CONNECTOR.platforms().get("generic"),
        new HostKeyPolicy.Pinned(Set.of(device.hostKeyFingerprint())),
        SessionOptions.defaults());
  }
}
