package dev.belay.cli.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.CommandRun;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.TwoRouters;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class TrustCommandTest extends TwoRouters {
  @Test
  void scanShowsFingerprintsAndAcceptsNothing() {
    CommandRun run = home.run("trust", "scan");

    assertThat(run.exit()).isEqualTo(ExitCodes.DONE);
    assertThat(run.out())
        .contains("new ")
        .contains(r1.hostKeyFingerprint())
        .contains(r2.hostKeyFingerprint());
    assertThat(folder.resolve("known_hosts")).doesNotExist();
  }

  @Test
  void acceptAsksAndWritesWhatOpenSshUnderstands() {
    CommandRun declined = home.answering("\n", "trust", "accept");
    CommandRun agreed = home.answering("y\n", "trust", "accept");

    assertThat(declined.exit()).isEqualTo(ExitCodes.CANCELLED);
    assertThat(declined.err())
        .contains("Add 2 host keys in " + folder.resolve("known_hosts") + "? [y/N] ");
    assertThat(agreed.exit()).isEqualTo(ExitCodes.DONE);
    assertThat(folder.resolve("known_hosts"))
        .hasContent(r1.hostKeyLine() + "\n" + r2.hostKeyLine() + "\n");
    assertThat(home.run("trust", "list").out())
        .contains("[127.0.0.1]:" + r1.port())
        .contains(r1.hostKeyFingerprint());
  }

  @Test
  void aKnownKeyIsNotAskedAboutAgain() {
    home.run("trust", "accept", "--yes");

    CommandRun run = home.run("trust", "accept");

    assertThat(run.exit()).isEqualTo(ExitCodes.DONE);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void aChangedKeyIsShownWithBothFingerprintsAndKept() throws IOException {
    home.run("trust", "accept", "--yes");
    String before = Files.readString(folder.resolve("known_hosts"));
    String known = r1.hostKeyFingerprint();
    r1.changeHostKey();

    CommandRun run = home.run("trust", "accept", "--yes");

    assertThat(run.exit()).isEqualTo(ExitCodes.NOT_ALL);
    assertThat(run.err())
        .startsWith("belay: the host key of r1 changed: it shows ")
        .contains(known)
        .contains(r1.hostKeyFingerprint())
        .endsWith("find out why, then `belay trust accept r1 --replace`\n");
    assertThat(folder.resolve("known_hosts")).hasContent(before);
  }

  @Test
  void aChangedKeyIsReplacedWhenToldTo() {
    home.run("trust", "accept", "--yes");
    r1.changeHostKey();

    CommandRun run = home.answering("y\n", "trust", "accept", "--replace");

    assertThat(run.exit()).isEqualTo(ExitCodes.DONE);
    assertThat(run.err()).contains("Replace 1 host key in ");
    assertThat(folder.resolve("known_hosts"))
        .hasContent(r2.hostKeyLine() + "\n" + r1.hostKeyLine() + "\n");
  }

  @Test
  void aSilentDeviceDoesNotKeepTheOthersFromBeingAccepted() {
    r2.stop();

    CommandRun run = home.run("trust", "accept", "--yes", "--timeout", "2");

    assertThat(run.exit()).isEqualTo(ExitCodes.NOT_ALL);
    assertThat(run.err()).contains("1 host key written").contains("belay: ").contains("r2");
    assertThat(folder.resolve("known_hosts")).hasContent(r1.hostKeyLine() + "\n");
  }
}
