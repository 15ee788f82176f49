package dev.belay.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.cli.CommandRun;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.HomeFolder;
import dev.belay.cli.Printed;
import dev.belay.cli.Workspace;
import dev.belay.emulated.DeviceSpec;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.EmulatedFleet;
import dev.belay.emulated.Misbehaviour;
import dev.belay.integrations.store.RunRow;
import dev.belay.integrations.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  private final EmulatedFleet fleet = EmulatedFleet.start();
  private final EmulatedDevice r1 = fleet.add(DeviceSpec.of("r1", "cisco_ios"));
  private final EmulatedDevice r2 = fleet.add(DeviceSpec.of("r2", "frr"));
  private HomeFolder home = new HomeFolder(Path.of(""));

  @BeforeEach
  void twoRoutersAndATemplate() throws IOException {
    home = HomeFolder.withAccess(folder, r1, r2);
    Files.writeString(
        folder.resolve("index"),
        "Template, Platform, Command\nversion.textfsm, cisco_ios, sh[[ow]] ver[[sion]]\n");
    Files.writeString(
        folder.resolve("version.textfsm"),
        """
        Value Required HOSTNAME (\\S+)

        Start
          ^${HOSTNAME} uptime is -> Record

        EOF
        """);
  }

  @AfterEach
  void close() {
    fleet.close();
  }

  @Test
  void printsALineOfJsonForEachAnswerOfEachDevice() throws IOException {
    CommandRun run = home.run("run", "show version", "--then", "show running-config", "-o", "json");

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCodes.DONE);
    List<JsonNode> lines = lines(run);
    assertThat(lines)
        .extracting(line -> line.path("device").asText() + " " + line.path("command").asText())
        .containsExactlyInAnyOrder(
            "r1 show version",
            "r1 show running-config",
            "r2 show version",
            "r2 show running-config");
    assertThat(lines).allSatisfy(line -> assertThat(line.path("output").asText()).isNotBlank());
    assertThat(run.err()).contains("2 of 2 devices answered");
  }

  @Test
  void showsAnswersToPeopleUnderTheDevicesName() {
    CommandRun run = home.run("run", "show version", "r1");

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCodes.DONE);
    assertThat(run.out())
        .contains("r1: show version")
        .contains("r1 uptime is")
        .doesNotContain("R2");
  }

  @Test
  void makesRowsOfAnswers() throws IOException {
    CommandRun run =
        home.run(
            "run", "show version", "r1", "--parse", "--templates", folder.toString(), "-o", "json");

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCodes.DONE);
    assertThat(lines(run)).hasSize(1);
    assertThat(lines(run).getFirst().path("rows").toString()).isEqualTo("[{\"hostname\":\"r1\"}]");
  }

  @Test
  void choosesFromRows() throws IOException {
    String[] parsed = {"--parse", "--templates", folder.toString(), "-o", "json"};

    JsonNode there = lines(selecting("/0/hostname", parsed)).getFirst();
    JsonNode missing = lines(selecting("/1/hostname", parsed)).getFirst();
    JsonNode found = lines(selecting("[?hostname=='r1'].hostname | [0]", parsed)).getFirst();

    assertThat(there.path("selected").asText()).isEqualTo("r1");
    assertThat(missing.path("selected").isNull()).isTrue();
    assertThat(found.path("selected").asText()).isEqualTo("r1");
    assertThat(selecting("/0/hostname").err()).contains("add --parse");
  }

  @Test
  void anExpressionThatCannotBeReadIsRefusedBeforeADeviceIsAsked() {
    CommandRun run = selecting("[?hostname='r1']", "--parse", "--templates", folder.toString());

    assertThat(run.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(run.err()).contains("--select [?hostname='r1'], character 11: ").hasLineCount(1);
    try (Store store = store()) {
      assertThat(store.runs().list(10, 0)).isEmpty();
    }
  }

  @Test
  void rowsThatAnExpressionDoesNotFitAreShownAndAreNoSuccess() throws IOException {
    String expression = "sum([*].hostname)";
    String templates = folder.toString();

    CommandRun run = selecting(expression, "--parse", "--templates", templates, "-o", "json");

    assertThat(run.exit()).isEqualTo(ExitCodes.NOT_ALL);
    JsonNode line = lines(run).getFirst();
    assertThat(line.path("fault").asText()).isEqualTo("NotSelected");
    assertThat(line.path("message").asText()).contains("sum() takes an array of numbers");
    assertThat(line.path("rows")).hasSize(1);
    assertThat(run.err()).contains("1 answers could not be shown as asked");
    assertThat(selecting(expression, "--parse", "--templates", templates).err())
        .contains("--select does not fit");
  }

  @Test
  void anAnswerWithoutATemplateIsShownAsPrintedAndIsNoSuccess() throws IOException {
    CommandRun run =
        home.run("run", "show version", "--parse", "--templates", folder.toString(), "-o", "json");

    assertThat(run.exit()).isEqualTo(ExitCodes.NOT_ALL);
    JsonNode ofR2 = ofDevice(run, "r2");
    assertThat(ofR2.path("fault").asText()).isEqualTo("NotParsed");
    assertThat(ofR2.path("output").asText()).contains("FRRouting");
    assertThat(run.err()).contains("1 answers could not be shown as asked");
  }

  @Test
  void refusesWhatDoesNotOnlyReadBeforeAnythingIsAsked() {
    for (String command :
        List.of(
            "reload", "configure terminal", "show version\nreload", "show clock | redirect x")) {
      CommandRun run = home.run("run", command);

      assertThat(run.exit()).as(command).isEqualTo(ExitCodes.BAD_INPUT);
      assertThat(run.err()).as(command).hasLineCount(1);
      assertThat(run.out()).as(command).isEmpty();
    }
    CommandRun later = home.run("run", "show version", "--then", "clear counters");

    assertThat(later.err()).contains("`clear counters`").contains("nothing was asked");
    try (Store store = store()) {
      assertThat(store.runs().list(10, 0)).isEmpty();
    }
  }

  @Test
  void oneDeviceThatRefusesTheCommandIsNoSuccess() throws IOException {
    r2.behave(new Misbehaviour.RejectLine("show version", "% Unknown command: show version"));

    CommandRun run = home.run("run", "show version", "-o", "json");

    assertThat(run.exit()).isEqualTo(ExitCodes.NOT_ALL);
    assertThat(ofDevice(run, "r1").path("output").asText()).contains("r1 uptime is");
    assertThat(ofDevice(run, "r2").path("fault").asText()).isEqualTo("CommandRejected");
    assertThat(ofDevice(run, "r2").path("message").asText()).contains("Unknown command");
  }

  @Test
  void aDeviceThatIsNotReachedIsToldLast() throws IOException {
    r2.stop();

    CommandRun run = home.run("run", "show version", "--passes", "1", "-o", "json");

    assertThat(run.exit()).isEqualTo(ExitCodes.NOT_ALL);
    assertThat(lines(run).getLast().path("device").asText()).isEqualTo("r2");
    assertThat(lines(run).getLast().path("fault").asText()).isEqualTo("Unreachable");
  }

  @Test
  void secretsAreShownAndKeptNowhere() throws IOException {
    r1.editBehindOurBack("snmp-server community Pl4nted-c0mmunity RO");

    CommandRun run = home.run("run", "show running-config", "r1", "-o", "json");

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCodes.DONE);
    assertThat(run.out()).contains("snmp-server community").doesNotContain("Pl4nted-c0mmunity");
    RunRow kept = onlyRun();
    assertThat(kept.kind()).isEqualTo("commands");
    try (Store store = store()) {
      String hash = store.outcomes().find(kept.id(), "r1").orElseThrow().revision();
      assertThat(new String(store.artifacts().get(String.valueOf(hash)).orElseThrow(), UTF_8))
          .contains("snmp-server community")
          .doesNotContain("Pl4nted-c0mmunity");
    }
  }

  @Test
  void anEndedRunIsListedAndShownAgainButNotTakenUp() {
    home.run("run", "show version");
    String id = onlyRun().id();

    assertThat(home.run("runs", "show", id).out()).contains("2 done");
    assertThat(home.run("runs", "answers", id, "-o", "json").lines()).hasSize(2);
    assertThat(home.run("runs", "answers", "other").err()).contains("no run of commands other");
    CommandRun again = home.run("runs", "resume", id);
    assertThat(again.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(again.err()).contains("ask again with `belay run`");
  }

  private CommandRun selecting(String pointer, String... more) {
    return home.run(
        Stream.concat(Stream.of("run", "show version", "r1", "--select", pointer), Stream.of(more))
            .toArray(String[]::new));
  }

  private Store store() {
    return Workspace.of(home.options(new Printed().terminal())).openStore();
  }

  private RunRow onlyRun() {
    try (Store store = store()) {
      assertThat(store.runs().list(10, 0)).hasSize(1);
      return store.runs().list(10, 0).getFirst();
    }
  }

  private static JsonNode ofDevice(CommandRun run, String device) throws IOException {
    return lines(run).stream()
        .filter(line -> line.path("device").asText().equals(device))
        .findFirst()
        .orElseThrow();
  }

  private static List<JsonNode> lines(CommandRun run) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : run.lines()) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }
}
