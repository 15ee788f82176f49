package dev.belay.cli.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownHostsFileTest {
  private static final String KEY =
      "AAAAC3NzaC1lZDI1NTE5AAAAIE1hZGVVcEtleUZvclRlc3RzT25seTAwMDAwMDAw";

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0} speaks of {1} port {2}: {3}")
  @CsvSource(
      delimiter = ' ',
      value = {
        "r1 r1 22 true",
        "r1 R1 22 true",
        "r1 r1 2222 false",
        "[r1]:2222 r1 2222 true",
        "[r1]:22 r1 22 true",
        "r2,r1 r1 22 true",
        "r* r17 22 true",
        "r?,!r2 r1 22 true",
        "r?,!r2 r2 22 false",
        "192.0.2.? 192.0.2.7 22 true",
        "192x0x2x7 192.0.2.7 22 false",
        "|1|5Mochp9EHIEmYZMAas9ZEp99zGo=|OxkfV8Rn7Sfa2dz5vdjiyo8+mB8= 192.168.1.61 22 true",
        "|1|5Mochp9EHIEmYZMAas9ZEp99zGo=|OxkfV8Rn7Sfa2dz5vdjiyo8+mB8= 192.168.1.62 22 false",
        "|1|broken r1 22 false",
      })
  void understandsTheHostFieldAsOpenSshDoes(String field, String host, int port, boolean matches) {
    assertThat(HostPattern.matches(field, host, port)).isEqualTo(matches);
  }

  @Test
  void forgettingAHostKeepsItsNeighboursCommentsAndPatterns() throws IOException {
    Path file = folder.resolve("known_hosts");
    Files.write(
        file,
        List.of(
            "# the lab",
            "r1,r2 ssh-ed25519 " + KEY + " r1,r2 in the lab",
            "r1 ssh-rsa AAAA",
            "r* ssh-ed25519 " + KEY,
            "@revoked r1 ssh-ed25519 " + KEY));

    KnownHostsFile known = KnownHostsFile.read(file);
    known.remove("r1", 22);
    known.write();

    assertThat(file)
        .hasContent(
            """
            # the lab
            r2 ssh-ed25519 %1$s r1,r2 in the lab
            r* ssh-ed25519 %1$s
            @revoked r1 ssh-ed25519 %1$s
            """
                .formatted(KEY));
  }

  @Test
  void writesForTheOwnerOnlyAndThroughALink() throws IOException {
    Path real = Files.writeString(folder.resolve("real"), "");
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);

    KnownHostsFile known = KnownHostsFile.read(link);
    known.add("r1 ssh-ed25519 " + KEY);
    known.write();

    assertThat(link).isSymbolicLink();
    assertThat(Files.readString(real)).isEqualTo("r1 ssh-ed25519 " + KEY + "\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
        .isEqualTo("rw-------");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(real, link);
    }
  }

  @Test
  void printsAFingerprintAsOpenSshDoes() {
    // ssh-keygen -lf of GitHub's published Ed25519 key.
    KnownKey key =
        new KnownKey(
            "github.com",
            "ssh-ed25519",
            "AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl");

    assertThat(key.fingerprint()).isEqualTo("SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU");
    assertThat(new KnownKey("r1", "ssh-ed25519", "***").fingerprint()).isEqualTo("(unreadable)");
  }
}
