package dev.belay.cli.command;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.parse.SelectOption;
import dev.belay.cli.parse.TemplatesOption;
import dev.belay.integrations.settings.BelaySettings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** In what form a person wants answers. Filled by picocli. */
final class FormOptions {
  @Option(names = "--parse", description = "Turn the answers into rows, with TextFSM templates.")
  private boolean parse;

  @Mixin private TemplatesOption templates = new TemplatesOption();
  @Mixin private SelectOption select = new SelectOption();

  /** The form; refused with one clear line when templates or expression cannot be used. */
  AnswerForm form(BelaySettings settings) {
    if (parse) {
      return AnswerForm.parsed(templates.library(() -> settings), select.selector());
    }
    if (select.isGiven()) {
      throw new CommandFailure(ExitCodes.BAD_INPUT, "--select chooses from rows: add --parse");
    }
    return AnswerForm.asPrinted();
  }
}
