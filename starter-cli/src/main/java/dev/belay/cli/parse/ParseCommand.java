package dev.belay.cli.parse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.JsonOutput;
import dev.belay.drivers.query.QueryException;
import dev.belay.drivers.textfsm.ParsedTable;
import dev.belay.drivers.textfsm.TextFsmException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay parse}. */
@Command(
    name = "parse",
    description =
        "Turn saved output of a command into rows, with TextFSM templates such as ntc-templates."
            + " Talks to no device.",
    footer = {
      "%nExamples:",
      "  pip download --no-deps ntc-templates",
      "  belay parse --templates ntc_templates-*.whl --platform cisco_ios --command 'show version'"
          + " saved.txt",
      "  belay parse --platform cisco_ios --command 'show ip interface brief' saved.txt"
          + " --select \"[?proto=='down'].interface\"",
      "  NET_TEXTFSM=~/ntc-templates belay parse --platform linux --command 'ip route show' -o json"
          + " < saved.txt",
    })
public final class ParseCommand implements Callable<Integer> {
  private static final String STANDARD_INPUT = "-";

  /** The text is held as a whole, and so are its rows. */
  private static final int LARGEST_OUTPUT = 64 << 20;

  @Mixin private GlobalOptions options = new GlobalOptions();

  @Option(
      names = "--platform",
      required = true,
      paramLabel = "PLATFORM",
      description = "What printed it, by the templates' name, such as cisco_ios.")
  private String platform = "";

  @Option(
      names = "--command",
      required = true,
      paramLabel = "COMMAND",
      description = "The command it answers; abbreviations are understood.")
  private String command = "";

  @Mixin private TemplatesOption templates = new TemplatesOption();
  @Mixin private SelectOption select = new SelectOption();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FILE",
      defaultValue = STANDARD_INPUT,
      description = "The saved output; - is standard input (default: ${DEFAULT-VALUE}).")
  private String file = STANDARD_INPUT;

  @Override
  public Integer call() {
    Selector selector = select.selector();
    ParsedTable table;
    @Nullable JsonNode selected;
    try {
      table =
          templates
              .library(() -> Workspace.of(options).settings())
              .parse(platform, command, saved());
      selected = selector == null ? null : selector.from(table);
    } catch (TextFsmException e) {
      throw new CommandFailure(ExitCodes.BAD_INPUT, String.valueOf(e.getMessage()));
    } catch (QueryException e) {
      throw new CommandFailure(ExitCodes.BAD_INPUT, "--select, " + e.getMessage() + ".");
    }
    if (selected != null) {
      JsonOutput.print(options.terminal(), selected);
    } else if (options.json()) {
      JsonOutput.print(options.terminal(), table.records());
    } else {
      ParsedView.print(options.terminal(), table);
    }
    return ExitCodes.DONE;
  }

  private String saved() {
    boolean piped = file.equals(STANDARD_INPUT);
    try (InputStream in = piped ? System.in : Files.newInputStream(Path.of(file))) {
      byte[] bytes = in.readNBytes(LARGEST_OUTPUT + 1);
      if (bytes.length > LARGEST_OUTPUT) {
        throw new CommandFailure(
            ExitCodes.BAD_INPUT, file + " is larger than " + (LARGEST_OUTPUT >> 20) + " MB.");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new CommandFailure(ExitCodes.BAD_INPUT, "There is no file " + file + ".");
    } catch (IOException e) {
      throw new CommandFailure(ExitCodes.BAD_INPUT, file + " cannot be read: " + e.getMessage());
    }
  }
}
