package dev.belay.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.CommandRun;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.HomeFolder;
import dev.belay.cli.TwoRouters;
import dev.belay.emulated.Event;
import dev.belay.emulated.Misbehaviour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A definition tried on a device: r1, which the inventory does not hold. */
class TryCommandTest extends TwoRouters {
  @BeforeEach
  void onlyTheOtherIsManaged() throws IOException {
    home = HomeFolder.withAccess(folder, r2);
    Files.writeString(
        folder.resolve("known_hosts"), r1.hostKeyLine() + "\n" + r2.hostKeyLine() + "\n");
  }

  private CommandRun tried(String platform, String... more) {
    return home.run(
        Stream.concat(
                Stream.of("platform", "try", r1.host(), "--port", "" + r1.port()),
                Stream.concat(Stream.of("--platform", platform), Stream.of(more)))
            .toArray(String[]::new));
  }

  private List<String> typed() {
    return fleet.log().events("r1", Event.CommandRun.class).stream()
        .map(Event.CommandRun::text)
        .toList();
  }

  @Test
  void eachStepIsToldWithItsTimeAndNothingButReadingIsTyped() {
    CommandRun run = tried("cisco_ios", "--command", "show clock");

    assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(ExitCodes.DONE);
    assertThat(run.lines())
        .anyMatch(line -> line.matches("\\d+ ms +connect, log in, find the prompt .*'r1#'"))
        .anyMatch(line -> line.matches("\\d+ ms +type `terminal length 0` +prompt 'r1#'"))
        .anyMatch(line -> line.matches("0 ms +prompt and mode +'r1#' is mode privileged_exec"))
        .anyMatch(line -> line.matches("\\d+ ms +read the configuration .*proven whole.*"))
        .anyMatch(line -> line.matches("\\d+ ms +show clock +1 line, without a pager"))
        .anyMatch(line -> line.matches("\\d+ ms +log out .*"))
        .contains("The definition works for reading.");
    assertThat(typed())
        .containsOnly("terminal length 0", "show running-config", "show clock", "exit");
  }

  @Test
  void aLineThatTheDeviceRefusesAfterLoginIsToldAndFails() {
    r1.behave(new Misbehaviour.RejectLine("terminal length", "% Invalid input detected"));

    CommandRun run = tried("cisco_ios");

    assertThat(run.exit()).isEqualTo(ExitCodes.NOT_ALL);
    assertThat(run.out())
        .containsPattern("`terminal length 0` +refused: % Invalid input")
        .contains("The device refused a line that the definition types after login.");
  }

  @Test
  void aPagerThatStillStopsTheOutputIsToldOfADefinitionFromAFile() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("acme.yaml"),
            """
            prompt_pattern: '^\\S+[>#]$'
            default_mode: any
            modes:
              - {name: any, prompt_pattern: '^\\S+[>#]$'}
            """);

    CommandRun run = tried(file.toString(), "--command", "show running-config");

    assertThat(run.out())
        .containsPattern("show running-config +\\d+ lines, the pager answered \\d+ times?")
        .contains("not tried: no `belay: configuration:` yet");
  }

  @Test
  void aCommandThatMayDoMoreThanReadIsNotTyped() {
    CommandRun run = tried("cisco_ios", "--command", "reload");

    assertThat(run.exit()).isEqualTo(ExitCodes.NOT_ALL);
    assertThat(run.out()).containsPattern("reload +not tried");
    assertThat(typed()).doesNotContain("reload");
  }

  @Test
  void aPromptThatDoesNotComeIsToldWithWhatTheDeviceSaid() {
    r1.behave(new Misbehaviour.HangOnCommand("terminal length"));

    CommandRun run = tried("cisco_ios", "--set", "timeouts.inactivity=1s");

    assertThat(run.exit()).isEqualTo(ExitCodes.NOT_ALL);
    assertThat(run.out())
        .containsPattern("type `terminal length 0` +no prompt came back")
        .contains("TimedOut");
  }

  @Test
  void aDeviceOfTheInventoryIsLeftAloneBecauseItMayBeAtWork() {
    CommandRun run =
        home.run("platform", "try", r2.host(), "--port", "" + r2.port(), "--platform", "frr");

    assertThat(run.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(run.err()).contains("belay backup r2").hasLineCount(1);
    assertThat(fleet.log().events("r2", Event.Connected.class)).isEmpty();
  }

  @Test
  void anUnknownHostKeyIsRefusedAndCanBeNamed() throws IOException {
    Files.writeString(folder.resolve("known_hosts"), "");

    CommandRun unknown = tried("cisco_ios");
    CommandRun named = tried("cisco_ios", "--host-key", r1.hostKeyFingerprint());

    assertThat(unknown.exit()).isEqualTo(ExitCodes.NOT_ALL);
    assertThat(unknown.out()).contains(r1.hostKeyFingerprint()).contains("--host-key");
    assertThat(named.exit()).as(named.out() + named.err()).isEqualTo(ExitCodes.DONE);
  }
}
