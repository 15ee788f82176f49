package dev.belay.drivers.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.drivers.DeviceFault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownHostsTest {
  @TempDir private Path folder;

  @Test
  void findsAHostByEachOfItsNamesAndPorts() throws Exception {
    KnownHosts known =
        read(
            "# a comment",
            "",
            "r1.example.net,192.0.2.1 ssh-ed25519 AAAA1 somebody@somewhere",
            "[r2.example.net]:2222 ssh-rsa AAAA2",
            "[r3.example.net]:22 ssh-rsa AAAA3",
            "broken-line");

    assertThat(keys(known, "r1.example.net", 22)).containsExactly("AAAA1");
    assertThat(keys(known, "R1.Example.NET", 22)).containsExactly("AAAA1");
    assertThat(keys(known, "192.0.2.1", 22)).containsExactly("AAAA1");
    assertThat(keys(known, "r1.example.net", 2222)).isEmpty();
    assertThat(keys(known, "r2.example.net", 2222)).containsExactly("AAAA2");
    assertThat(keys(known, "r2.example.net", 22)).isEmpty();
    assertThat(keys(known, "r3.example.net", 22)).containsExactly("AAAA3");
  }

  @Test
  void findsAHashedHost() throws Exception {
    KnownHosts known =
        read(
            hashed("[r1.example.net]:2222") + " ssh-ed25519 AAAA1",
            "|1|not base64|x ssh-rsa A",
            "|1|onepart ssh-rsa A");

    assertThat(keys(known, "r1.example.net", 2222)).containsExactly("AAAA1");
    assertThat(keys(known, "r1.example.net", 22)).isEmpty();
  }

  @Test
  void findsAHostByAMaskThatDoesNotExcludeIt() throws Exception {
    KnownHosts known =
        read("*.lab.example.net,!r9.lab.example.net ssh-rsa AAAA1", "10.0.0.? ssh-rsa AAAA2");

    assertThat(keys(known, "r1.lab.example.net", 22)).containsExactly("AAAA1");
    assertThat(keys(known, "r9.lab.example.net", 22)).isEmpty();
    assertThat(keys(known, "10.0.0.7", 22)).containsExactly("AAAA2");
    assertThat(keys(known, "10.0.0.77", 22)).isEmpty();
  }

  @Test
  void marksARevokedKeyAndPassesOverAuthorities() throws Exception {
    KnownHosts known = read("@revoked r1 ssh-rsa AAAA1", "@cert-authority r1 ssh-rsa AAAA2");

    assertThat(known.entries("r1", 22))
        .containsExactly(new KnownHosts.Entry("ssh-rsa", "AAAA1", true));
  }

  @Test
  void aMissingFileKnowsNobody() {
    assertThat(KnownHosts.read(folder.resolve("missing")).entries("r1", 22)).isEmpty();
  }

  @Test
  void anUnreadableFileIsSaidToBeUnreadable() {
    assertThatThrownBy(() -> KnownHosts.read(folder))
        .isInstanceOf(DeviceFault.UnusableInput.class)
        .hasMessageContaining(folder.toString());
  }

  @Test
  void tenThousandHostsAreFoundWithoutReadingThemAllEachTime() throws Exception {
    Path file = folder.resolve("known_hosts");
    Files.writeString(
        file,
        IntStream.range(0, 10_000)
            .mapToObj(i -> "r" + i + ".example.net ssh-ed25519 AAAA" + i)
            .collect(Collectors.joining("\n")));
    KnownHostsFiles files = new KnownHostsFiles();
    assertThat(files.of(file).entries("r1.example.net", 22)).hasSize(1);
    long start = System.nanoTime();

    for (int i = 0; i < 10_000; i++) {
      assertThat(files.of(file).entries("r" + i + ".example.net", 22)).hasSize(1);
    }

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void aChangedFileIsReadAgainAndAnAppendedLineStandsOnItsOwn() throws Exception {
    Path file = folder.resolve("known_hosts");
    KnownHostsFiles files = new KnownHostsFiles();
    assertThat(files.of(file).entries("r1", 22)).isEmpty();
    Files.writeString(file, "r1 ssh-rsa AAAA1");

    assertThat(files.of(file).entries("r1", 22)).hasSize(1);
    files.append(file, "r2 ssh-rsa AAAA2");

    assertThat(files.of(file).entries("r2", 22)).hasSize(1);
    assertThat(Files.readAllLines(file)).containsExactly("r1 ssh-rsa AAAA1", "r2 ssh-rsa AAAA2");
  }

  private KnownHosts read(String... lines) throws Exception {
    Path file = folder.resolve("known_hosts");
    Files.write(file, List.of(lines));
    return KnownHosts.read(file);
  }

  private static List<String> keys(KnownHosts known, String host, int port) {
    return known.entries(host, port).stream().map(KnownHosts.Entry::key).toList();
  }

  private static String hashed(String host) throws Exception {
    byte[] salt = "twenty bytes of salt".getBytes(StandardCharsets.UTF_8);
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(salt, "HmacSHA1"));
    byte[] hash = mac.doFinal(host.getBytes(StandardCharsets.UTF_8));
    return "|1|"
        + Base64.getEncoder().encodeToString(salt)
        + "|"
        + Base64.getEncoder().encodeToString(hash);
  }
}
