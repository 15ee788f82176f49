package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.acceptance.Home.Ran;
import dev.belay.acceptance.peer.NeedsPeer;
import dev.belay.acceptance.peer.OpenSshServer;
import dev.belay.acceptance.peer.Peer;
import dev.belay.drivers.Credentials;
import dev.belay.drivers.DeviceConnector;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.FileTransfer;
import dev.belay.drivers.HostKeyPolicy;
import dev.belay.drivers.SessionOptions;
import dev.belay.drivers.Target;
import dev.belay.drivers.TransferOptions;
import dev.belay.drivers.TransferReport;
import dev.belay.drivers.TransferReport.Proof;
import dev.belay.drivers.TransferWay;
import dev.belay.drivers.platform.PlatformCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Fifty megabytes to and from a real OpenSSH server, proven by its own sha256sum. */
@NeedsPeer(Peer.OPENSSH)
final class RealTransfersIT {
  private static final int SIZE = 50_000_000;
  private static final TransferOptions ANY = TransferOptions.defaults();

  @TempDir static Path temp;
  @TempDir private Path there;
  @TempDir private Path here;

  private static OpenSshServer server;
  private static Path file;
  private static DeviceConnector connector;

  @BeforeAll
  static void start() throws IOException {
    server = OpenSshServer.start(temp.resolve("sshd"));
    Files.writeString(temp.resolve("known_hosts"), server.knownHostsLine());
    byte[] content = new byte[SIZE];
    new Random(1).nextBytes(content);
    file = Files.write(temp.resolve("image.bin"), content);
    connector = new DeviceConnector(PlatformCatalog.builtIn());
  }

  @AfterAll
  static void stop() {
    if (connector != null) {
      connector.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @ParameterizedTest
  @EnumSource(TransferWay.class)
  void copiesThereAndBackWithTheServersChecksum(TransferWay way) throws IOException {
    Path remote = there.resolve("it's an image.bin");

    TransferReport up = files().upload(file, remote.toString(), ANY.by(way));
    TransferReport again = files().upload(file, remote.toString(), ANY.by(way));
    TransferReport down = files().download(remote.toString(), here, ANY.by(way));

    assertThat(up.moved()).isEqualTo(SIZE);
    assertThat(up.proof()).isEqualTo(Proof.CHECKSUM_BY_DEVICE);
    assertThat(remote).hasSameBinaryContentAs(file);
    assertThat(again.wasThere()).isTrue();
    assertThat(down.moved()).isEqualTo(SIZE);
    assertThat(down.proof()).isEqualTo(Proof.CHECKSUM_BY_DEVICE);
    assertThat(here.resolve("it's an image.bin")).hasSameBinaryContentAs(file);
    assertThat(names(there)).containsExactly("it's an image.bin");
    assertThat(names(here)).containsExactly("it's an image.bin");
  }

  @ParameterizedTest
  @EnumSource(TransferWay.class)
  void aNameThatLooksLikeACommandIsOnlyAName(TransferWay way) throws IOException {
    Path small = Files.writeString(temp.resolve("small"), "hello\n");
    String name = "$(touch owned) `touch owned`; touch owned & \"x\" \\ * é";

    files().upload(small, there.resolve(name).toString(), ANY.by(way));
    files().download(there.resolve(name).toString(), here.resolve("back"), ANY.by(way));

    assertThat(names(there)).containsExactly(name);
    assertThat(here.resolve("back")).hasSameBinaryContentAs(small);
  }

  @Test
  void goesOnBehindWhatACutLinkLeft() throws IOException {
    Path remote = there.resolve("image.bin");
    TransferOptions cutting =
        ANY.by(TransferWay.SFTP)
            .telling(progress -> {
              if (progress.done() > SIZE / 4) {
                server.connections().forEach(ProcessHandle::destroyForcibly);
              }
            });

    assertThatThrownBy(() -> files().upload(file, remote.toString(), cutting))
        .isInstanceOf(DeviceFault.ConnectionLost.class);
    assertThat(remote).doesNotExist();
    TransferReport report = files().upload(file, remote.toString(), ANY);

    assertThat(report.moved()).isLessThan(SIZE);
    assertThat(remote).hasSameBinaryContentAs(file);
    assertThat(names(there)).containsExactly("image.bin");
  }

  @ParameterizedTest
  @EnumSource(TransferWay.class)
  void aFolderThatIsNotThereIsSaidInTheServersWords(TransferWay way) {
    String name = there.resolve("none/image.bin").toString();

    assertThatThrownBy(() -> files().upload(file, name, ANY.by(way)))
        .isInstanceOf(DeviceFault.TransferRefused.class)
        .hasMessageContaining("No such file");
  }

  @Test
  void theCommandCopiesThereOnceAndFetchesBack() {
    Home home = Home.empty(here.resolve("home"), "");
    home.write("known_hosts", server.knownHostsLine());
    home.write("hosts.yaml", Home.host("host1", server.port(), "linux", "lab") + "\n");
    home.secret(
        "credentials.yaml",
        "lab: {username: %s, key-files: ['%s']}\n"
            .formatted(server.account(), server.privateKey()));
    String remote = there.resolve("image.bin").toString();

    Ran sent = home.belay("copy", file.toString(), "host1", "--to", remote);
    Ran again = home.belay("copy", file.toString(), "host1", "--to", remote);
    Ran back = home.belay("copy", remote, "host1", "--from-device", "--to", here.toString());

    assertThat(sent.all()).contains("1 of 1 devices have the file, 1 had to be sent it");
    assertThat(again.all()).contains("1 of 1 devices have the file, 0 had to be sent it");
    assertThat(back.all()).contains("1 of 1 devices gave the file, 1 had to be read");
    assertThat(there.resolve("image.bin")).hasSameBinaryContentAs(file);
    assertThat(here.resolve("host1/image.bin")).hasSameBinaryContentAs(file);
  }

  private static FileTransfer files() {
    return connector.files(
        new Target("host1", "127.0.0.1", server.port()),
        new Credentials(server.account(), null, List.of(server.privateKey()), null, null),
        connector.platforms().get("linux"),
        new HostKeyPolicy.KnownHosts(temp.resolve("known_hosts")),
        SessionOptions.defaults());
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).toList();
    }
  }
}
