package dev.belay.cli;

import dev.belay.cli.audit.AuditCommand;
import dev.belay.cli.backup.BackupCommand;
import dev.belay.cli.bench.BenchCommand;
import dev.belay.cli.change.ChangeCommand;
import dev.belay.cli.command.RunCommand;
import dev.belay.cli.compliance.ComplianceCommand;
import dev.belay.cli.config.ConfigCommand;
import dev.belay.cli.copy.CopyCommand;
import dev.belay.cli.doctor.DoctorCommand;
import dev.belay.cli.drift.ChangesCommand;
import dev.belay.cli.init.InitCommand;
import dev.belay.cli.inventory.InventoryCommand;
import dev.belay.cli.lab.LabCommand;
import dev.belay.cli.output.Table;
import dev.belay.cli.output.Terminal;
import dev.belay.cli.parse.ParseCommand;
import dev.belay.cli.platform.PlatformCommand;
import dev.belay.cli.quickstart.QuickstartCommand;
import dev.belay.cli.restore.RestoreCommand;
import dev.belay.cli.runs.RunsCommand;
import dev.belay.cli.schedule.ScheduleCommand;
import dev.belay.cli.store.StoreCommand;
import dev.belay.cli.trust.TrustCommand;
import dev.belay.cli.worker.CodecServerCommand;
import dev.belay.cli.worker.ServerCommand;
import dev.belay.cli.worker.WorkerCommand;
import dev.belay.drivers.DeviceFault;
import dev.belay.integrations.credentials.SecretsUnavailable;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.store.StoreException;
import dev.belay.workflows.wire.UnreadablePayload;
import java.util.Locale;
import java.util.Optional;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The root of all commands, and the one place where failures become a line and an exit code. */
@Command(
    name = "belay",
    mixinStandardHelpOptions = true,
    versionProvider = Belay.Version.class,
    description =
        "Changes and backs up network devices so that nothing is left broken or forgotten.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footer = "%nNew here? Run `belay quickstart`.",
    subcommands = {
      QuickstartCommand.class,
      InitCommand.class,
      InventoryCommand.class,
      PlatformCommand.class,
      TrustCommand.class,
      DoctorCommand.class,
      BackupCommand.class,
      RunCommand.class,
      CopyCommand.class,
      RunsCommand.class,
      ScheduleCommand.class,
      ConfigCommand.class,
      ChangesCommand.class,
      ComplianceCommand.class,
      ChangeCommand.class,
      AuditCommand.class,
      RestoreCommand.class,
      StoreCommand.class,
      WorkerCommand.class,
      ServerCommand.class,
      CodecServerCommand.class,
      ParseCommand.class,
      LabCommand.class,
      BenchCommand.class,
      AutoComplete.GenerateCompletion.class,
    })
public final class Belay {
  private Belay() {}

  /** Runs one command line and returns the process's exit code. Prints to the terminal only. */
  public static int run(Terminal terminal, String... arguments) {
    int exit = commandLine(terminal).execute(arguments);
    if (!terminal.out().checkError()) {
      return exit;
    }
    terminal.note(
        "belay: the output could not be written to its end: its disk is full, or its reader has"
            + " gone; write it elsewhere, or ask again.");
    return exit == ExitCodes.DONE ? ExitCodes.UNAVAILABLE : exit;
  }

  /** All commands, ready to be run or described. */
  static CommandLine commandLine(Terminal terminal) {
    CommandLine root = new CommandLine(new Belay());
    giveHelp(root);
    root.setCaseInsensitiveEnumValuesAllowed(true);
    root.setOut(
        new java.io.PrintWriter(terminal.out(), true, java.nio.charset.StandardCharsets.UTF_8));
    root.setErr(
        new java.io.PrintWriter(terminal.err(), true, java.nio.charset.StandardCharsets.UTF_8));
    root.setUsageHelpWidth(Math.clamp(terminal.width(), 60, 120));
    root.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            terminal.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
    root.setParameterExceptionHandler((e, args) -> wrongArguments(e, terminal));
    root.setExecutionExceptionHandler((e, command, parsed) -> failed(e, parsed, terminal));
    root.setExecutionStrategy(parsed -> execute(parsed, terminal));
    return root;
  }

  /** Every command explains itself, without each having to say so. */
  private static void giveHelp(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    if (!spec.optionsMap().containsKey("--help")) {
      spec.addOption(
          OptionSpec.builder("-h", "--help")
              .usageHelp(true)
              .description("Show this help message and exit.")
              .build());
    }
    command.getSubcommands().values().forEach(Belay::giveHelp);
  }

  /** Runs the innermost command, which prints where we were told to print. */
  private static int execute(ParseResult parsed, Terminal terminal) {
    for (CommandLine command : parsed.asCommandLineList()) {
      CommandSpec spec = command.getCommandSpec();
      printTo(spec, terminal, spec.qualifiedName());
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  /** The options may be mixed in by way of another mixin. */
  private static void printTo(CommandSpec spec, Terminal terminal, String name) {
    for (CommandSpec mixin : spec.mixins().values()) {
      if (mixin.userObject() instanceof GlobalOptions options) {
        options.printTo(terminal, name);
      }
      printTo(mixin, terminal, name);
    }
  }

  private static int wrongArguments(CommandLine.ParameterException e, Terminal terminal) {
    tell(terminal, e);
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(e, e.getCommandLine().getErr())) {
      terminal.note(
          "Run `"
              + e.getCommandLine().getCommandSpec().qualifiedName()
              + " --help` for what it understands.");
    }
    return ExitCodes.BAD_INPUT;
  }

  private static int failed(Exception e, ParseResult parsed, Terminal terminal) {
    if (debugIsOn(parsed)) {
      e.printStackTrace(terminal.err());
    }
    if (e instanceof InputException input) {
      input.problems().forEach(problem -> terminal.note("belay: " + problem));
      return ExitCodes.BAD_INPUT;
    }
    if (e instanceof CommandFailure failure) {
      tell(terminal, failure);
      return failure.exitCode();
    }
    if (e instanceof StoreException || e instanceof SecretsUnavailable) {
      tell(terminal, e);
      return ExitCodes.UNAVAILABLE;
    }
    Optional<UnreadablePayload> unreadable = UnreadablePayload.behind(e);
    if (unreadable.isPresent()) {
      tell(terminal, unreadable.get());
      return ExitCodes.BAD_INPUT;
    }
    if (e instanceof DeviceFault) {
      // Outside of operations only definitions and inputs are read, so it is one of those.
      tell(terminal, e);
      return ExitCodes.BAD_INPUT;
    }
    terminal.note(
        "belay: this is a defect in Belay, please report it: "
            + e.getClass().getSimpleName()
            + Optional.ofNullable(e.getMessage()).map(m -> ": " + m).orElse("")
            + " (again with --debug for the details)");
    return ExitCodes.DEFECT;
  }

  private static void tell(Terminal terminal, Exception e) {
    terminal.note("belay: " + Table.visible(String.valueOf(e.getMessage())));
  }

  private static boolean debugIsOn(ParseResult parsed) {
    ParseResult innermost = parsed;
    while (innermost.hasSubcommand()) {
      innermost = innermost.subcommand();
    }
    return innermost.hasMatchedOption("--debug");
  }

  /** Which release this is. */
  public static String release() {
    return Optional.ofNullable(Belay.class.getPackage().getImplementationVersion())
        .orElse("(not packaged)");
  }

  /** Version and runtime, as `belay --version` shows them. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {
        String.format(Locale.ROOT, "belay %s on Java %s", release(), Runtime.version()),
      };
    }
  }
}
