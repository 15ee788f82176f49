package dev.belay.integrations.inventory.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belay.integrations.input.Mistakes;
import dev.belay.integrations.inventory.DeviceFacts;
import dev.belay.integrations.inventory.Heard;
import dev.belay.integrations.inventory.SourceDown;
import dev.belay.integrations.inventory.source.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrintedInventoryTest {
  @TempDir private Path folder;

  private Heard read(String script, String more) {
    try {
      Path program = Files.writeString(folder.resolve("devices"), "#!/bin/sh\n" + script);
      program.toFile().setExecutable(true);
      return Heard.of(
          Sources.open(
              folder, "kind: command\ncommand: [" + program + ", 'a b']\n" + more, Map.of()));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private String down(String script, String more) {
    SourceDown down = catchThrowableOfType(SourceDown.class, () -> read(script, more));
    return down.sentence();
  }

  @Test
  void readsAListOfObjects() {
    Heard heard =
        read(
            """
            cat <<END
            [{"name": "r1", "host": "192.0.2.1", "port": 2222, "platform": "ios", "groups": ["edge"],
              "site": "fra1", "tags": ["a"], "bgp": {"as": 65001}, "password": "hunter2", "arg": "$1"}]
            END
            """,
            "");

    DeviceFacts r1 = heard.device("r1");
    assertThat(r1.host()).isEqualTo("192.0.2.1");
    assertThat(r1.port()).isEqualTo(2222);
    assertThat(r1.groups()).containsExactly("edge");
    assertThat(r1.data())
        .isEqualTo(
            Map.of(
                "site", "fra1", "tags", List.of("a"), "bgp", Map.of("as", 65001L), "arg", "a b"));
    assertThat(heard.warnings())
        .containsExactly("the field `password` looks like a secret and is not read");
  }

  @Test
  void readsAnObjectWithAListOfDevices() {
    assertThat(read("echo '{\"devices\": [{\"name\": \"r1\"}, 7]}'", "").names())
        .containsExactly("r1");
  }

  @Test
  void aProgramThatFailsIsNamedWithItsCodeAndNotWithItsWords() {
    assertThat(down("echo hunter2 >&2; exit 3", ""))
        .isEqualTo("the program devices ended with code 3");
  }

  @Test
  void aProgramThatHangsIsEnded() {
    assertThat(down("exec sleep 600", "within: 1s\n"))
        .isEqualTo("the program devices did not end within 1s");
  }

  @Test
  void whatIsNoListOfDevicesIsNotQuoted() {
    for (String printed : List.of("hunter2", "{}", "{\"devices\": 7}", "")) {
      assertThat(down("printf '%s' '" + printed + "'", ""))
          .isEqualTo("the program devices printed no list of devices in JSON");
    }
  }

  @Test
  void aProgramThatPrintsWithoutEndIsEnded() {
    assertThat(down("exec yes", "")).isEqualTo("the program devices printed more than 64 MB");
  }

  @Test
  void aProgramThatIsNotThereIsAMistake() {
    assertThat(
            Mistakes.of(
                folder,
                () ->
                    Heard.of(
                        Sources.open(
                            folder, "kind: command\ncommand: [/nowhere/devices]\n", Map.of()))))
        .containsExactly(
            "the program devices cannot be started; correct its command in belay.yaml");
  }
}
