package dev.belay.cli.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.CommandRun;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.HomeFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be told without a Temporal; the acceptance tests start a real one. */
class ServerCommandTest {
  @TempDir private Path folder;
  private HomeFolder home;

  @BeforeEach
  void home() throws IOException {
    home = HomeFolder.with(folder, "r1:\n  hostname: 192.0.2.1\n  platform: frr\n");
  }

  @Test
  void statusSaysThatNoneRunsAndHowToStartOne() {
    CommandRun run = home.run("server", "status");

    assertThat(run.exit()).isEqualTo(ExitCodes.UNAVAILABLE);
    assertThat(run.out()).isEqualTo("The local Temporal does not run; `belay server` starts it.\n");
  }

  @Test
  void stopIsFineWithNothingToStop() {
    CommandRun run = home.run("server", "stop");

    assertThat(run.exit()).isEqualTo(ExitCodes.DONE);
    assertThat(run.out()).isEqualTo("No local Temporal runs.\n");
  }

  /** Without the `temporal` command too: either way it is not the input that has to be mended. */
  @Test
  void whatAServerLacksIsUnavailable() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CommandRun run = home.run("server", "--port", Integer.toString(taken.getLocalPort()));

      assertThat(run.exit()).isEqualTo(ExitCodes.UNAVAILABLE);
      assertThat(run.err()).startsWith("belay: ").contains("; ").hasLineCount(1);
    }
  }

  @Test
  void refusesAPortThatIsNone() {
    CommandRun run = home.run("server", "--port", "70000");

    assertThat(run.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(run.err()).isEqualTo("belay: --port lies between 0 and 65535, not at 70000.\n");
  }

  @Test
  void aWorkerNeedsATemporalThatAnswers() {
    CommandRun run =
        home.run(
            "worker", "--set", "temporal.mode=cluster", "--set", "temporal.address=127.0.0.1:1");

    assertThat(run.exit()).isEqualTo(ExitCodes.UNAVAILABLE);
    assertThat(run.err())
        .contains("belay: Temporal at 127.0.0.1:1 does not answer; start one with `belay server`");
  }

  @Test
  void aWorkerOfItsOwnMakesNoSenseInEmbeddedMode() {
    CommandRun run = home.run("worker", "--set", "temporal.mode=embedded");

    assertThat(run.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(run.err())
        .isEqualTo(
            "belay: In embedded mode every command is its own worker; set temporal.mode to local"
                + " or cluster.\n");
  }
}
