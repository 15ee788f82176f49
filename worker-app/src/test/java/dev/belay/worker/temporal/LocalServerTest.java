package dev.belay.worker.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.integrations.input.InputException;
import dev.belay.integrations.settings.TemporalSettings;
import dev.belay.worker.temporal.LocalServer.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a program in the place of Temporal's that notes its arguments and serves in memory. */
class LocalServerTest {
  @TempDir private Path folder;
  private Path data;
  private Map<String, String> environment = Map.of();

  @BeforeEach
  void writeProgram() throws IOException {
    data = folder.resolve("data");
    Path program = folder.resolve("temporal");
    Files.writeString(
        program,
        """
        #!/bin/sh
        echo "$@" > "%s"
        while [ "$1" != "--port" ]; do shift; done
        exec "%s" -cp "%s" io.temporal.testserver.TestServer "$2"
        """
            .formatted(
                folder.resolve("arguments"),
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path")));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    environment = Map.of("PATH", folder.toString());
  }

  @Test
  void startsDurableOnLoopbackAndIsFoundUntilItIsStopped() throws Exception {
    try (LocalServer server = LocalServer.start(new Options(data, 0, 0), environment)) {
      assertThat(Files.readString(folder.resolve("arguments")))
          .contains("server start-dev --ip 127.0.0.1 --port ")
          .contains("--db-filename " + data.resolve("temporal.db"))
          .contains("--sqlite-pragma journal_mode=wal --sqlite-pragma synchronous=normal")
          .contains("--search-attribute BelayDevice=Keyword")
          .contains("--headless");
      assertThat(LocalServer.find(data))
          .hasValueSatisfying(found -> assertThat(found.address()).isEqualTo(server.address()));
      TemporalSettings settings = new TemporalSettings(null, server.address(), null, null, 0);
      try (TemporalConnection connection = TemporalConnection.connect(settings, Map.of())) {
        assertThat(connection.answers()).isTrue();
      }
    }

    assertThat(LocalServer.find(data)).isEmpty();
  }

  @Test
  void refusesASecondServerOnOneDatabaseByNamingTheFirst() {
    try (LocalServer first = LocalServer.start(new Options(data, 0, 0), environment)) {
      assertThatThrownBy(() -> LocalServer.start(new Options(data, 0, 0), environment))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("a server at " + first.address() + " already serves the database");
    }
  }

  @Test
  void findsAServerThatOutlivedWhoeverStartedIt() throws Exception {
    // Another process's server: nothing of it is known here but what is written beside its data.
    Process orphan =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.temporal.testserver.TestServer",
                "0")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("orphan.log").toFile())
            .start();
    try {
      Files.createDirectories(data);
      new ServerRecord(orphan.pid(), orphan.info().startInstant().orElseThrow(), 7999, 0)
          .write(data);

      assertThatThrownBy(() -> LocalServer.start(new Options(data, 0, 0), environment))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("a server at 127.0.0.1:7999 already serves");
    } finally {
      orphan.destroyForcibly();
      assertThat(orphan.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(LocalServer.find(data)).isEmpty();
  }

  @Test
  void aServerThatCannotStartPointsToItsLog() throws IOException {
    Files.writeString(
        folder.resolve("temporal"),
        """
        #!/bin/sh
        echo "the disk is full"
        exit 1
        """);

    assertThatThrownBy(() -> LocalServer.start(new Options(data, 0, 0), environment))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("did not come up")
        .hasMessageContaining(data.resolve("temporal.log").toString());
    assertThat(data.resolve("temporal.log")).content().contains("the disk is full");
  }

  @Test
  void withoutTheProgramItSaysWhatToInstall() {
    assertThatThrownBy(
            () -> LocalServer.start(new Options(data, 0, 0), Map.of("PATH", data.toString())))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("install Temporal's CLI, or set TEMPORAL_CLI_PATH");
    assertThatThrownBy(() ->
            LocalServer.start(
                new Options(data, 0, 0), Map.of("TEMPORAL_CLI_PATH", data.toString())))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("TEMPORAL_CLI_PATH names " + data);
  }

  @Test
  void keepsItsDataToItsOwner() throws Exception {
    try (LocalServer server = LocalServer.start(new Options(data, 0, 0), environment)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
          .isEqualTo("rwx------");
      assertThat(server.ended()).isNotDone();
    }
  }
}
