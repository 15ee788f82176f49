package dev.belay.cli.parse;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.drivers.textfsm.TemplateLibrary;
import dev.belay.drivers.textfsm.TextFsmException;
import dev.belay.integrations.settings.BelaySettings;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where TextFSM templates are. Filled by picocli. */
public final class TemplatesOption {
  @Option(
      names = "--templates",
      paramLabel = "FOLDER|WHEEL",
      description =
          "The templates: a folder with an index, or the wheel of ntc-templates"
              + " (default: the setting templates, or the folder that NET_TEXTFSM names).")
  private @Nullable Path templates;

  /**
   * The templates meant; refused with one clear line when they cannot be used or none are named.
   *
   * @param settings asked only where the option says nothing
   */
  public TemplateLibrary library(Supplier<BelaySettings> settings) {
    try {
      Path named = templates == null ? settings.get().templates() : templates;
      return named != null
          ? TemplateLibrary.open(named)
          : TemplateLibrary.fromEnvironment(System.getenv())
              .orElseThrow(() ->
                  new CommandFailure(
                      ExitCodes.BAD_INPUT,
                      "No templates are named: give --templates FOLDER|WHEEL or set NET_TEXTFSM"
                          + " or the setting templates (`pip download --no-deps ntc-templates` fetches a wheel)."));
    } catch (TextFsmException e) {
      throw new CommandFailure(ExitCodes.BAD_INPUT, String.valueOf(e.getMessage()));
    }
  }
}
