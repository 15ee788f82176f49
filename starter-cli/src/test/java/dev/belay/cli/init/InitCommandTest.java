package dev.belay.cli.init;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.CommandRun;
import dev.belay.cli.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {
  @TempDir private Path folder;

  @Test
  void writesFilesThatBelayItselfAccepts() throws IOException {
    CommandRun init = CommandRun.of("init", folder.toString(), "--yes");
    CommandRun list =
        CommandRun.of("inventory", "list", "-c", folder.resolve("belay.yaml").toString());

    assertThat(init.exit()).isEqualTo(ExitCodes.DONE);
    assertThat(init.out()).startsWith("6 files written. Next:\n");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("credentials.yaml"))))
        .isEqualTo("rw-------");
    assertThat(list.err()).contains("there is no device in this inventory; add devices to it");
  }

  @Test
  void neverOverwrites() throws IOException {
    Path settings = Files.writeString(folder.resolve("belay.yaml"), "# mine\n");

    CommandRun first = CommandRun.of("init", folder.toString(), "--yes");
    CommandRun second = CommandRun.of("init", folder.toString());

    assertThat(settings).hasContent("# mine\n");
    assertThat(first.out()).contains("kept: " + settings).contains("5 files written");
    assertThat(second.exit()).isEqualTo(ExitCodes.DONE);
    assertThat(second.out()).endsWith("Nothing to do: everything is there.\n");
  }

  @Test
  void asksAndTakesNoForAnAnswer() {
    CommandRun run = CommandRun.answering("n\n", "init", folder.toString());

    assertThat(run.exit()).isEqualTo(ExitCodes.CANCELLED);
    assertThat(run.err()).endsWith("Write 6 files? [y/N] Nothing was written.\n");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void asksAndTakesYes() {
    CommandRun run = CommandRun.answering("yes\n", "init", folder.toString());

    assertThat(run.exit()).isEqualTo(ExitCodes.DONE);
    assertThat(folder.resolve("inventory/hosts.yaml")).exists();
  }

  @Test
  void writesNothingWhereNobodyCanAnswer() {
    CommandRun run = CommandRun.of("init", folder.toString());

    assertThat(run.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(run.err()).endsWith("say --yes to agree beforehand.\n");
    assertThat(folder).isEmptyDirectory();
  }
}
