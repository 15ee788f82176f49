package dev.belay.cli.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.cli.CommandRun;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.HomeFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What `belay change lint` says, and that plan and apply say it as well. */
class ChangeLintTest {
  @TempDir private Path folder;

  private HomeFolder home = new HomeFolder(Path.of(""));

  @BeforeEach
  void threeRouters() throws IOException {
    StringBuilder hosts = new StringBuilder();
    for (int i = 1; i <= 3; i++) {
      hosts.append(
          "r%d: {hostname: 192.0.2.%d, platform: cisco_ios, data: {site: s%d}}\n"
              .formatted(i, i, i));
    }
    home = HomeFolder.with(folder, hosts.toString());
  }

  @Test
  void aFileWithoutMistakesIsSaidToHaveNone() throws IOException {
    Path file = change("waves: [{devices: [r1], soak: 5m}, {}]");

    CommandRun run = home.run("change", "lint", file.toString());

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).isEqualTo(file + ": no mistake found, for 3 devices in 2 waves.\n");
    assertThat(run.exit()).isEqualTo(ExitCodes.DONE);
    assertThat(folder.resolve(".belay")).doesNotExist();
  }

  @Test
  void aProgramGetsItAsJson() throws IOException {
    CommandRun run = home.run("change", "lint", change("").toString(), "-o", "json");

    assertThat(new ObjectMapper().readTree(run.out()).path("devices").asInt()).isEqualTo(3);
    assertThat(new ObjectMapper().readTree(run.out()).path("waves").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lint", "plan", "apply --yes"})
  void everyMistakeIsToldBeforeAnythingBegins(String command) throws IOException {
    Path file =
        change(
            """
            waves: [{devices: [r1]}, {devices: [r1, r9]}]
            window: {from: 2020-01-01T22:00, until: 2020-01-02T02:00, zone: Europe/Berlin}
            budget: {failures: 4, faults: {Unreachabel: 1}}
            apart: pair
            """);

    CommandRun run = home.run(("change " + command + " " + file).split(" ", -1));

    assertThat(run.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines().map(line -> line.replace(folder + "/", "")))
        .containsExactly(
            "belay: change.yaml:3: `r9` is none of the devices of this change; did you mean `r1`?",
            "belay: change.yaml:3: `r1` is in wave 1 and in wave 2; keep it in one of them",
            "belay: change.yaml:5: there is no fault `Unreachabel`; did you mean `Unreachable`?",
            "belay: change.yaml:6: no device of this change has `pair` in the inventory; add it to"
                + " the data of devices that must not change at the same time",
            "belay: change.yaml:4: the window ended at 2020-01-02 02:00 Europe/Berlin; write one"
                + " that is still to come",
            "belay: change.yaml:5: the limit of 4 can never be reached: the change has 3 devices;"
                + " write at most 3");
    assertThat(folder.resolve(".belay")).doesNotExist();
  }

  @Test
  void nobodyIsTheOnlyApproverOfTheirOwnChange() throws IOException {
    Path file = change("approvals: {from: [%s]}".formatted(System.getProperty("user.name")));

    CommandRun run = home.run("change", "lint", file.toString());

    assertThat(run.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(run.err()).contains("nobody approves a change of their own").hasLineCount(1);
  }

  private Path change(String rest) throws IOException {
    return Files.writeString(
        folder.resolve("change.yaml"), "title: t\nlines: [ntp server 192.0.2.9]\n" + rest);
  }
}
