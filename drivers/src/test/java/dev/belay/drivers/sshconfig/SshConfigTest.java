package dev.belay.drivers.sshconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.belay.drivers.Credentials;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.Hop;
import dev.belay.drivers.HostKeyPolicy;
import dev.belay.drivers.Secret;
import dev.belay.drivers.Target;
import dev.belay.drivers.sshconfig.SshConfig.Resolved;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshConfigTest {
  private static final HostKeyPolicy KEYS = new HostKeyPolicy.Pinned(Set.of());

  @TempDir private Path folder;

  @Test
  void theFirstValueThatAppliesCountsAndNegationExcludes() {
    SshConfig config =
        config(
            """
            # everything at home
            Host *.home !r9.home
              HostName=%h.example.net
              Port 2222
            Host r1.home
              Port 2200
              User lab
            Host *
              User other
            """);

    assertThat(config.resolve(target("r1.home"), null, KEYS))
        .satisfies(resolved -> {
          assertThat(resolved.target()).isEqualTo(new Target("d", "r1.home.example.net", 2222));
          assertThat(user(resolved)).isEqualTo("lab");
        });
    assertThat(config.resolve(target("r9.home"), null, KEYS))
        .satisfies(resolved -> {
          assertThat(resolved.target()).isEqualTo(new Target("d", "r9.home", 22));
          assertThat(user(resolved)).isEqualTo("other");
        });
  }

  @Test
  void whatIsGivenWinsOverTheFileAndTheFilesKeysCompleteIt() throws Exception {
    Path key = Files.writeString(folder.resolve("id_lab"), "a key");
    Path socket = Files.writeString(folder.resolve("agent"), "");
    SshConfig config =
        config(
            "Host *\n  User other\n  Port 2222\n  IdentityFile "
                + key
                + "\n  IdentityFile "
                + folder.resolve("missing")
                + "\n  IdentitiesOnly yes\n  IdentityAgent \"${SOCKETS}/agent\"\n");
    Credentials given = Credentials.password("lab", Secret.of("x"));

    Resolved resolved = config.resolve(new Target("d", "r1", 2022), given, KEYS);

    assertThat(resolved.target().port()).isEqualTo(2022);
    assertThat(resolved.credentials())
        .isEqualTo(
            new Credentials("lab", Secret.of("x"), List.of(key), null, null)
                .withAgent(new Credentials.Agent(socket, true)));
    Credentials withKey = Credentials.key("lab", folder.resolve("own"));
    assertThat(config.resolve(target("r1"), withKey, KEYS).credentials()).isEqualTo(withKey);
  }

  @Test
  void whatIsFilledInIsNotFilledInAgain() {
    SshConfig config = config("Host *\n  HostName %%h.%h\n");

    assertThat(config.resolve(target("r%%1"), null, KEYS).target().host()).isEqualTo("%h.r%%1");
  }

  @Test
  void withoutAUserAnywhereThereIsNoAccount() {
    assertThat(config("Port 2222\n").resolve(target("r1"), null, KEYS).credentials()).isNull();
  }

  @Test
  void jumpHostsAreFoundAlsoBehindEachOther() {
    SshConfig config =
        config(
            """
            Host r1
              ProxyJump guest@b2:2200,b3
            Host b2
              HostName bastion2.example.net
              ProxyJump ssh://b1:2201
            Host b3
              User three
              ProxyJump never-asked
            Host b*
              User everyone
            """);

    assertThat(config.resolve(target("r1"), null, KEYS).hops())
        .extracting(Hop::target, hop -> hop.credentials().username())
        .containsExactly(
            tuple(new Target("b1", "b1", 2201), "everyone"),
            tuple(new Target("b2", "bastion2.example.net", 2200), "guest"),
            tuple(new Target("b3", "b3", 22), "three"));
    assertThat(config.resolve(target("b3x"), null, KEYS).hops()).isEmpty();
  }

  @Test
  void aCircleOfJumpHostsIsFound() {
    SshConfig config = config("Host a\n  ProxyJump b\nHost b\n  ProxyJump a\n");

    assertThatThrownBy(() -> config.resolve(target("a"), null, KEYS))
        .isInstanceOf(DeviceFault.UnusableInput.class)
        .hasMessageContaining("circle");
  }

  @Test
  void whatWouldRunAProgramIsRefusedForTheHostsItConcernsAndNeverRun() {
    Path proof = folder.resolve("ran");
    SshConfig config =
        config(
            "Host r1\n  ProxyCommand touch "
                + proof
                + "\nMatch host r2 exec \"touch "
                + proof
                + "\"\n  Port 9\nHost r3\n  ProxyCommand none\n  Port 2203\n");

    assertThatThrownBy(() -> config.resolve(target("r1"), null, KEYS))
        .isInstanceOf(DeviceFault.UnusableInput.class)
        .hasMessageContaining("config:2: `ProxyCommand`")
        .hasMessageContaining("use ProxyJump");
    assertThatThrownBy(() -> config.resolve(target("r2"), null, KEYS))
        .isInstanceOf(DeviceFault.UnusableInput.class)
        .hasMessageContaining("config:3: `Match exec`");
    assertThat(config.resolve(target("r3"), null, KEYS).target().port()).isEqualTo(2203);
    assertThat(proof).doesNotExist();
  }

  @Test
  void matchKnowsHostsAndUsersAndEndsTheBlockBeforeIt() {
    SshConfig config =
        config(
            """
            Host r1
              HostName core.example.net
            Match host *.example.net user lab
              Port 2201
            Match originalhost r2,r3 !user lab
              Port 2202
            Match all
              Port 2203
            """);
    Credentials lab = Credentials.password("lab", Secret.of("x"));

    assertThat(config.resolve(target("r1"), lab, KEYS).target().port()).isEqualTo(2201);
    assertThat(config.resolve(target("r3"), null, KEYS).target().port()).isEqualTo(2202);
    assertThat(config.resolve(target("r3"), lab, KEYS).target().port()).isEqualTo(2203);
    assertThatThrownBy(() -> config("Match canonical all\n").resolve(target("r1"), null, KEYS))
        .hasMessageContaining("config:1: `Match canonical` is not known here");
  }

  @Test
  void includedFilesStandWhereTheyAreIncludedAndOtherKeywordsArePassedOver() throws Exception {
    Files.createDirectories(folder.resolve("conf.d"));
    Files.writeString(folder.resolve("conf.d/10-lab"), "Host r1\n  Port 2201\n");
    Files.writeString(folder.resolve("conf.d/20-all"), "Host *\n  Port 2202\n");

    SshConfig config =
        config("ForwardAgent yes\nKeywordOfTomorrow 1\nInclude conf.d/*\nHost *\n  Port 2203\n");

    assertThat(config.resolve(target("r1"), null, KEYS).target().port()).isEqualTo(2201);
    assertThat(config.resolve(target("r2"), null, KEYS).target().port()).isEqualTo(2202);
  }

  @Test
  void mistakesAreNamedWithFileAndLine() {
    assertThatThrownBy(() -> config("Host *\n  Port ssh\n").resolve(target("r1"), null, KEYS))
        .isInstanceOf(DeviceFault.UnusableInput.class)
        .hasMessageContaining("config:2: `Port ssh` is no port");
    assertThatThrownBy(() -> config("Host \"r1\n"))
        .hasMessageContaining("config:1: a quotation mark is not closed");
    assertThatThrownBy(() -> config("User\n").resolve(target("r1"), null, KEYS))
        .hasMessageContaining("config:1: `user` has no value");
    assertThatThrownBy(() -> SshConfig.read(folder.resolve("none"), Map.of()))
        .isInstanceOf(DeviceFault.UnusableInput.class)
        .hasMessageContaining("cannot be read");
    assertThatThrownBy(() -> config("Include config\n")).hasMessageContaining("look for a circle");
  }

  @Test
  void aFileThatOthersCanWriteIsNotTrusted() throws Exception {
    config("Host *\n");
    Files.setPosixFilePermissions(
        folder.resolve("config"), PosixFilePermissions.fromString("rw-rw-r--"));

    assertThatThrownBy(() -> SshConfig.read(folder.resolve("config"), Map.of()))
        .isInstanceOf(DeviceFault.UnusableInput.class)
        .hasMessageContaining("chmod go-w");
  }

  private SshConfig config(String text) {
    try {
      Path file = Files.writeString(folder.resolve("config"), text);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
      return SshConfig.read(file, Map.of("SOCKETS", folder.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Target target(String host) {
    return new Target("d", host, 22);
  }

  private static String user(Resolved resolved) {
    return Objects.requireNonNull(resolved.credentials()).username();
  }
}
