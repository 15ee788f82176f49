package dev.belay.cli;

import dev.belay.cli.output.Terminal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command understands. Filled by picocli; one object per command. */
public final class GlobalOptions {
  /** How results are printed. */
  public enum Format {
    /** For people. */
    TEXT,
    /** For programs: one JSON document. */
    JSON
  }

  @Option(
      names = {"-o", "--output"},
      paramLabel = "text|json",
      defaultValue = "text",
      description = "For people or for programs (default: ${DEFAULT-VALUE}).")
  private Format format = Format.TEXT;

  @Option(names = "--debug", description = "Show stack traces and detailed logs.")
  private boolean debug;

  @Option(
      names = {"-y", "--yes"},
      description = "Answer yes to every question.")
  private boolean yes;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description =
          "The settings (default: the nearest belay.yaml from here upwards, or BELAY_CONFIG).")
  private @Nullable Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A setting for this command only, such as limits.sessions=10.")
  private Map<String, String> set = new LinkedHashMap<>();

  private Terminal terminal = Terminal.ofProcess();
  private String command = "belay";

  /** Whether results are for a program. */
  public boolean json() {
    return format == Format.JSON;
  }

  /** Whether stack traces are wanted. */
  public boolean debug() {
    return debug;
  }

  /** Whether questions are answered with yes. */
  public boolean yes() {
    return yes;
  }

  /** The settings file that was named, or null. */
  public @Nullable Path config() {
    return config;
  }

  /** Settings given on the command line, by dotted key. */
  public Map<String, String> set() {
    return set;
  }

  /** Where to print. */
  public Terminal terminal() {
    return terminal;
  }

  /** The command's words without its arguments, such as {@code belay change plan}. */
  public String command() {
    return command;
  }

  /** Prints there, for the command of that name; set before it runs. */
  void printTo(Terminal elsewhere, String name) {
    terminal = elsewhere;
    command = name;
  }
}
