package dev.belay.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.cli.CommandRun;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.HomeFolder;
import dev.belay.emulated.DeviceSpec;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.EmulatedFleet;
import dev.belay.emulated.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchCommandTest {
  private static final List<String> SMALL =
      List.of("bench", "--devices", "2", "--rounds", "1", "--warm-up", "2", "--size", "1");

  @TempDir private Path folder;

  private final EmulatedFleet fleet = EmulatedFleet.start();
  private final EmulatedDevice r1 = fleet.add(DeviceSpec.of("r1", "cisco_ios"));
  private final EmulatedDevice r2 = fleet.add(DeviceSpec.of("r2", "frr"));
  private HomeFolder home = new HomeFolder(Path.of(""));
  private Path history = Path.of("");

  @BeforeEach
  void twoRoutersOfMyOwn() throws IOException {
    home = HomeFolder.withAccess(folder, r1, r2);
    history = folder.resolve(".belay/bench.jsonl");
  }

  @AfterEach
  void close() {
    fleet.close();
  }

  private CommandRun small(String... more) {
    return home.run(Stream.concat(SMALL.stream(), Stream.of(more)).toArray(String[]::new));
  }

  @Test
  void measuresEmulatedDevicesAndKeepsTheResult() throws IOException {
    CommandRun run = small();

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCodes.DONE);
    assertThat(run.lines().getFirst())
        .matches("WORK +1 DEVICE, S +CPU MS +2 DEVICES, S +CPU MS EACH");
    assertThat(run.out())
        .containsPattern("(?m)^connect \\+ show version +0\\.\\d{3} +\\d+\\.\\d +\\d\\.\\d{3} +\\d")
        .containsPattern("(?m)^connect \\+ show version \\+ 10 shows +\\d")
        .containsPattern("(?m)^push of 5 lines +\\d")
        .containsPattern("(?m)^transfer of 1 MB +\\d")
        .contains("Kept in " + history);
    assertThat(Files.readAllLines(history)).hasSize(1);
    assertThat(fleet.log().events()).as("on devices of the inventory").isEmpty();
  }

  @Test
  void showsTheNextOneBesideItAndWarnsOfOtherConditions() throws IOException {
    small("--only", "version");

    CommandRun run = small("--only", "version", "--at-once", "1", "--compare", "-o", "json");

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCodes.DONE);
    assertThat(run.err())
        .contains(
            "belay: the conditions differ, so the ratios say little: at a time: 2 then, 1 now\n");
    JsonNode document = new ObjectMapper().readTree(run.out());
    assertThat(document.path("comparison").path("ratios").path(0).path("manySeconds").asDouble())
        .isPositive();
    assertThat(document.path("result").path("rows")).hasSize(1);
    assertThat(Files.readAllLines(history)).hasSize(2);
  }

  @Test
  void asksDevicesOfTheInventoryInTheirLanesAndChangesNothing() throws IOException {
    String before = r1.running() + r2.running();

    CommandRun run = home.run("bench", "r1", "r2", "--rounds", "1");

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCodes.DONE);
    assertThat(run.out())
        .containsPattern("(?m)^connect \\+ show version +\\d")
        .containsPattern("(?m)^connect \\+ show version \\+ 10 shows +\\d")
        .contains("Operations of Belay in the devices' lanes")
        .doesNotContain("push", "transfer");
    assertThat(home.run("runs", "list").lines()).as("a headline and the runs").hasSize(5);
    assertThat(r1.running() + r2.running()).isEqualTo(before);
    assertThat(fleet.log().events(Event.ConfigurationApplied.class)).isEmpty();
    assertThat(fleet.log().overlaps()).isEmpty();
    assertThat(Files.readString(history)).doesNotContain("password").hasLineCount(1);
  }

  @Test
  void aPushGoesOnTrialAndComesBackAndNothingIsSaved() throws IOException {
    String running = r1.running();
    String startup = r1.startup();

    CommandRun run =
        home.run("bench", "r1", "--only", "push", "--push", lines(), "--rounds", "2", "--yes");

    assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(ExitCodes.DONE);
    assertThat(run.out())
        .contains("+snmp-server location bench")
        .contains("protection: ")
        .containsPattern("(?m)^push of lines.yaml, taken back +\\d");
    assertThat(fleet.log().appliedConfigurations("r1")).as("pushes").hasSize(4);
    assertThat(fleet.log().events(Event.Saved.class)).isEmpty();
    assertThat(r1.running()).isEqualTo(running);
    assertThat(r1.startup()).isEqualTo(startup);
    assertThat(r1.timerLeft()).isEmpty();
    assertThat(fleet.log().overlaps()).isEmpty();
    assertThat(home.run("change", "show").out()).contains("rehearsal: Five lines");
  }

  @Test
  void aPersonWhoSeesThePlanAndSaysNoEndsItBeforeAnythingIsTouched() throws IOException {
    CommandRun run = home.answering("n\n", "bench", "r1", "--push", lines(), "--rounds", "2");

    assertThat(run.exit()).isEqualTo(ExitCodes.CANCELLED);
    assertThat(run.err())
        .contains("Put this on trial and take it back, on r1 4 times? [y/N] ")
        .contains("Nothing was pushed and nothing measured.");
    assertThat(fleet.log().appliedConfigurations("r1")).isEmpty();
    assertThat(history).isEmptyFile();
  }

  @Test
  void linesThatADeviceRefusesAreTheEndAndItIsAsBefore() throws IOException {
    String running = r1.running();

    CommandRun run =
        home.run("bench", "r1", "--only", "push", "--push", nonsense(), "--rounds", "2", "--yes");

    assertThat(run.exit()).isEqualTo(ExitCodes.NOT_ALL);
    assertThat(run.out())
        .containsPattern("(?m)^push of nonsense.yaml, taken back +1 of 1 failed +- +not tried +-$");
    assertThat(run.err()).contains("r1: refused: unchanged: line 1 (no-such-line at all)");
    assertThat(r1.running()).isEqualTo(running);
    assertThat(r1.timerLeft()).isEmpty();
  }

  @Test
  void linesThatAPlanFindsRefusedAreNotPushedAtAll() throws IOException {
    home = HomeFolder.withAccess(folder, fleet.add(DeviceSpec.of("r3", "arista_eos")));

    CommandRun run = home.run("bench", "r3", "--push", nonsense(), "--rounds", "1", "--yes");

    assertThat(run.exit()).isEqualTo(ExitCodes.NOT_ALL);
    assertThat(run.err())
        .startsWith("belay: not every device could be planned, so none is touched");
    assertThat(fleet.log().appliedConfigurations("r3")).isEmpty();
    assertThat(history).isEmptyFile();
  }

  private String nonsense() throws IOException {
    return Files.writeString(
            folder.resolve("nonsense.yaml"), "title: Nonsense\nlines:\n  - no-such-line at all\n")
        .toString();
  }

  @Test
  void aFileOfTheDevicesIsCopiedFromThemAndTheyStayAsTheyAre() throws IOException {
    Path image = Files.write(folder.resolve("image.bin"), new byte[300_000]);
    assertThat(home.run("copy", image.toString(), "r1").exit()).isEqualTo(ExitCodes.DONE);
    List<String> files = r1.files();

    CommandRun run =
        home.run(
            "bench", "r1", "--only", "transfer", "--fetch", "flash:image.bin", "--rounds", "2");

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCodes.DONE);
    assertThat(run.out()).containsPattern("(?m)^fetch of flash:image.bin +\\d\\.\\d{3} ");
    assertThat(r1.files()).isEqualTo(files);
    assertThat(fleet.log().overlaps()).isEmpty();
  }

  @Test
  void aFileThatADeviceDoesNotHaveIsSaid() {
    CommandRun run =
        home.run("bench", "r1", "--only", "transfer", "--fetch", "flash:none.bin", "--rounds", "1");

    assertThat(run.exit()).isEqualTo(ExitCodes.NOT_ALL);
    assertThat(run.out()).containsPattern("(?m)^fetch of flash:none.bin +1 of 1 failed");
    assertThat(run.err()).contains("fetch of flash:none.bin, 1 device: r1: ");
  }

  private String lines() throws IOException {
    return Files.writeString(
            folder.resolve("lines.yaml"),
            """
            title: Five lines
            lines: |
              interface Loopback77
               description bench
               ip address 192.0.2.77 255.255.255.255
              snmp-server location bench
              snmp-server contact bench
            """)
        .toString();
  }

  @Test
  void aDeviceThatRefusesThePasswordIsAskedOnceAndThatIsTheEnd() throws IOException {
    EmulatedDevice strange =
        fleet.add(DeviceSpec.of("strange", "cisco_ios").withLogin("lab", "another"));
    home = HomeFolder.withAccess(folder, r1, strange);

    CommandRun run = home.run("bench", "*", "--rounds", "3");

    assertThat(run.exit()).isEqualTo(ExitCodes.NOT_ALL);
    assertThat(run.out())
        .containsPattern("(?m)^connect \\+ show version +\\d\\S+ +\\S+ +1 of 2 failed +-$")
        .containsPattern("(?m)^connect \\+ show version \\+ 10 shows +not tried +- +not tried +-$");
    assertThat(run.err()).contains("strange: AuthenticationRejected: ");
    assertThat(fleet.log().events("strange", Event.LoginFailed.class)).hasSize(1);
  }

  @Test
  void aBrokenHistoryIsSaidBeforeAnythingIsMeasured() throws IOException {
    Files.createDirectories(folder.resolve(".belay"));
    Files.writeString(history, "not a bench\n");

    CommandRun run = small("--compare");

    assertThat(run.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(run.err())
        .startsWith("belay: " + history + ":1: is no result of `belay bench`; ")
        .hasLineCount(1);
    assertThat(history).hasContent("not a bench\n");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --devices 0          | --devices lies between 1 and 10000.
          --at-once 0          | --at-once lies between 1 and 1000.
          --rounds 101         | --rounds lies between 1 and 100.
          --warm-up -1         | --warm-up lies between 0 and 100000.
          --size 0             | --size lies between 1 and 1000.
          --delay soon         | `soon` is no duration; write it as 100ms, 2s or 1m
          --delay 2m           | --delay lies between 0 and 1 minute.
          --compare nothing    | --compare takes `last`, a number from 1, or the file of a history, not `nothing`.
          --show uptime        | --show is for devices of the inventory: leave it out, or name devices.
          r1 --devices 3       | --devices is for emulated devices: leave it out, or name no devices.
          --push lines.yaml    | --push is for devices of the inventory: leave it out, or name devices.
          r1 --only push       | A push needs lines that fit your devices: name a change file by --push.
          r1 --only transfer   | A transfer to your devices would leave a file there: name one of theirs by --fetch, and it is copied from them.
          --fetch x.bin        | --fetch is for devices of the inventory: leave it out, or name devices.
          r1 --push f -o json  | with --output json nobody sees the plan of the push: say --yes, or read it first with `belay change plan`
          """)
  void whatCannotBeMeasuredIsRefusedInOneLine(String words, String line) {
    CommandRun run = home.run(("bench " + words).split(" ", -1));

    assertThat(run.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(run.err()).isEqualTo("belay: " + line + "\n");
    assertThat(history).doesNotExist();
    assertThat(fleet.log().events()).isEmpty();
  }

  @Test
  void aCommandThatDoesMoreThanReadIsNotMeasured() {
    CommandRun run = home.run("bench", "r1", "--show", "reload");

    assertThat(run.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(run.err()).contains("refused: ").contains("`reload`").hasLineCount(1);
    assertThat(fleet.log().events()).isEmpty();
  }
}
