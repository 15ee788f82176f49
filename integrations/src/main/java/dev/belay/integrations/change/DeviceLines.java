package dev.belay.integrations.change;

import dev.belay.integrations.input.Origin;
import dev.belay.integrations.input.Problems;
import dev.belay.integrations.inventory.Device;
import dev.belay.integrations.template.DeviceVariables;
import dev.belay.integrations.template.Rendering;
import dev.belay.integrations.template.TemplateEngine;
import dev.belay.integrations.template.TemplateMistake;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders templates and judges their lines as it judges written ones. */
final class DeviceLines {
  private final ChangeMode mode;
  private final Map<String, ChangeLimits.StrayLines> strays;
  private final Problems problems;

  DeviceLines(ChangeMode mode, Map<String, ChangeLimits.StrayLines> strays, Problems problems) {
    this.mode = mode;
    this.strays = strays;
    this.problems = problems;
  }

  /**
   * The lines for a device; no lines when there are problems, which are noted.
   *
   * @param start where the first line of the template stands; null when that is not known any more
   */
  List<String> of(Template template, @Nullable Origin start, Device device) {
    return switch (TemplateEngine.render(template.text(), DeviceVariables.of(device))) {
      case Rendering.Text rendered -> checked(template, start, device, rendered.text());
      case Rendering.Refused refused -> {
        for (TemplateMistake mistake : refused.mistakes()) {
          problems.add(
              at(start, mistake.line(), "line " + mistake.line() + " of the template", device),
              mistake.what(),
              mistake.remedy());
        }
        yield List.of();
      }
    };
  }

  private List<String> checked(
      Template template, @Nullable Origin start, Device device, String rendered) {
    List<String> written = template.text().lines().map(String::strip).toList();
    List<WrittenLine> lines = new ArrayList<>();
    rendered
        .lines()
        .forEach(text -> {
          String number = "line " + (lines.size() + 1) + " of what the template gives";
          // A line without variables stands in the template as it is; of others the place is
          // unknown.
          int line = written.indexOf(text.strip()) + 1;
          lines.add(new WrittenLine(at(start, line, number, device), text));
        });
    Origin whole = at(start, 1, "the template", device);
    return new LineRules(mode, strays, problems).check(whole, device.platform(), lines);
  }

  private static Origin at(@Nullable Origin start, int line, String otherwise, Device device) {
    if (start == null || start.file() == null) {
      return Origin.named(otherwise + ", for " + device.name());
    }
    return new Origin(start.file(), line == 0 ? 0 : start.line() + line - 1, null);
  }
}
