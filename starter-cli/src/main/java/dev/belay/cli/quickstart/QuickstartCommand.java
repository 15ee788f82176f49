package dev.belay.cli.quickstart;

import dev.belay.cli.Belay;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.TemporaryFolder;
import dev.belay.cli.output.Paint;
import dev.belay.cli.output.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code belay quickstart}: the commands a user types, run one after the other on emulated devices.
 * Nothing is told that the commands did not do; the story ends with a failure when a step did not
 * end as it should.
 */
@Command(
    name = "quickstart",
    description =
        "See it work: back up and change emulated devices, with faults. Needs nothing, changes nothing of yours.",
    footer = "%nExample: belay quickstart")
public final class QuickstartCommand implements Callable<Integer> {
  private static final String MARK = ".made-by-belay-quickstart";

  @Mixin private GlobalOptions options = new GlobalOptions();

  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      defaultValue = ".belay/quickstart",
      description =
          "Where its files go; emptied first if an earlier quickstart made it (default: ${DEFAULT-VALUE}).")
  private Path folder = Path.of(".belay/quickstart");

  private boolean asItShould = true;

  @Override
  public Integer call() throws IOException {
    Terminal terminal = options.terminal();
    prepare();
    try (QuickstartFleet fleet = QuickstartFleet.start()) {
      fleet.writeFiles(folder);
      QuickstartChanges.write(folder);
      terminal.line(
          fleet.size()
              + " emulated devices answer on loopback, each a real SSH server: Cisco IOS, Arista EOS, Juniper Junos, FRR.");
      terminal.line("One is switched off, and one does not know our password.");

      tell("1. Back up all of them");
      run(ExitCodes.NOT_ALL, "backup", "--passes", "1");
      tell(
          "   Each configuration was proven complete before it was stored. The wrong password was tried once. The run did not");
      tell("   succeed, and says so, because two devices did not.");

      chapter("2. A good change, on four platforms");
      run(ExitCodes.DONE, "change", "apply", file("good-change.yaml"), "--yes");
      tell(
          "   Each device was on trial under its own rollback timer, where it has one, while the checks ran in a new session.");
      tell("   Then it was confirmed and saved.");

      chapter("3. A bad change: accepted by the routers, but the checks say no");
      String before = fleet.device("fra-edge1").running();
      run(ExitCodes.NOT_ALL, "change", "apply", file("bad-change.yaml"), "--yes");
      boolean same =
          before.equals(fleet.device("fra-edge1").running()) && fleet.wentBack("fra-edge1");
      asItShould &= same;
      tell(
          same
              ? "   The change was on the router, the check said no, and the router went back: it is as it was before."
              : "   The device is NOT as it was before: this is a defect in Belay.");

      chapter("4. The same backup again: unchanged configurations make no new revision");
      run(ExitCodes.DONE, "backup", "--where", "!name=ams-old1 & !name=ams-new1");
    }
    ending();
    return asItShould ? ExitCodes.DONE : ExitCodes.DEFECT;
  }

  private void ending() {
    Terminal terminal = options.terminal();
    String settings = settings();
    terminal.headline("Where it all is");
    terminal.line(
        "  "
            + folder.resolve("configurations")
            + "   a git repository: one file per device, one commit per run or change");
    terminal.line("  " + folder.resolve("data") + "   the store: revisions, runs, outcomes");
    terminal.headline("Try next");
    terminal.line("  ./belay config diff fra-edge1@2 fra-edge1@1 -c " + settings);
    terminal.line("  ./belay change show -c " + settings);
    terminal.line("  ./belay runs list -c " + settings);
    terminal.line();
    terminal.line("Your own devices: docs/first-steps.md");
    if (!asItShould) {
      terminal.note("belay: the quickstart did not end as it should; please report what is above");
    }
  }

  private void chapter(String title) {
    options.terminal().line();
    tell(title);
  }

  private void tell(String text) {
    Terminal terminal = options.terminal();
    boolean title = !text.startsWith(" ");
    terminal.line(title ? "\n" + terminal.paint(Paint.BOLD, text) : text);
  }

  private void run(int expected, String... words) {
    Terminal terminal = options.terminal();
    terminal.line(terminal.paint(Paint.FAINT, "$ belay " + typed(words)));
    terminal.line();
    String[] all =
        Stream.concat(Arrays.stream(words), Stream.of("--config", settings()))
            .toArray(String[]::new);
    int exit = Belay.run(terminal, all);
    if (exit != expected) {
      asItShould = false;
      terminal.note("belay: that should have ended with exit code " + expected + ", not " + exit);
    }
    terminal.line();
  }

  /** As a person has to type it: a shell takes {@code &} and {@code !} for itself. */
  private static String typed(String... words) {
    return Arrays.stream(words)
        .map(word -> word.matches("[A-Za-z0-9_./:=-]+") ? word : "'" + word + "'")
        .collect(Collectors.joining(" "));
  }

  private String settings() {
    return folder.resolve("belay.yaml").toString();
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  /** Empties the folder of an earlier quickstart; never one that a quickstart did not make. */
  private void prepare() throws IOException {
    if (Files.exists(folder)) {
      if (!Files.exists(folder.resolve(MARK))) {
        throw new dev.belay.cli.CommandFailure(
            ExitCodes.BAD_INPUT,
            folder + " exists and is not from an earlier quickstart; name another by --folder");
      }
      TemporaryFolder.delete(folder);
    }
    Files.createDirectories(folder);
    Files.createFile(folder.resolve(MARK));
  }
}
