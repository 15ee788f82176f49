package dev.belay.integrations.compliance;

import dev.belay.integrations.inventory.Device;
import dev.belay.integrations.template.DeviceVariables;
import dev.belay.integrations.template.Rendering;
import dev.belay.integrations.template.TemplateEngine;
import dev.belay.integrations.template.TemplateMistake;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The lines that a rule asks for, some of which may depend on what the inventory says of a device.
 * Immutable; safe to share.
 *
 * @param parts in the order written
 * @param line how a line of text is looked for
 */
record Wanted(List<Part> parts, Function<String, LineMatch> line) {
  private static final Pattern BLANKS = Pattern.compile("[ \\t]+");

  Wanted {
    parts = List.copyOf(parts);
  }

  /** A piece of what is asked for. */
  sealed interface Part {
    /** The same on all devices. */
    record Fixed(LineMatch match) implements Part {}

    /** Lines that a template gives. */
    record Filled(String template) implements Part {}
  }

  /** The parts of a text, which may be a template. */
  static List<Part> partsOf(String text, Function<String, LineMatch> line) {
    return isTemplate(text)
        ? List.of(new Part.Filled(text))
        : lines(text).stream().<Part>map(each -> new Part.Fixed(line.apply(each))).toList();
  }

  /** Whether a text has places that the inventory fills. */
  static boolean isTemplate(String text) {
    return text.contains("{{") || text.contains("{%");
  }

  /** What is the same on all devices. */
  List<LineMatch> fixed() {
    return parts.stream()
        .filter(Part.Fixed.class::isInstance)
        .map(part -> ((Part.Fixed) part).match())
        .toList();
  }

  /** What is asked for on this device. */
  Answer on(Device device) {
    List<LineMatch> all = new ArrayList<>(parts.size());
    for (Part part : parts) {
      switch (part) {
        case Part.Fixed(LineMatch match) -> all.add(match);
        case Part.Filled(String template) -> {
          switch (render(template, device)) {
            case Answer.Refused refused -> {
              return refused;
            }
            case Answer.Text(String text) -> lines(text).forEach(each -> all.add(line.apply(each)));
            case Answer.Lines unused -> throw new IllegalStateException("a rendering is a text");
          }
        }
      }
    }
    return all.isEmpty()
        ? new Answer.Refused("its template gives no line for this device")
        : new Answer.Lines(all);
  }

  /** A template filled with what the inventory says. */
  static Answer render(String template, Device device) {
    return switch (TemplateEngine.render(template, DeviceVariables.of(device))) {
      case Rendering.Text(String text) -> new Answer.Text(text);
      case Rendering.Refused(List<TemplateMistake> mistakes) -> {
        TemplateMistake first = mistakes.getFirst();
        yield new Answer.Refused(
            "its template cannot be filled for this device: "
                + first.what()
                + "; "
                + first.remedy());
      }
    };
  }

  private static List<String> lines(String text) {
    return text.lines()
        .map(line -> BLANKS.matcher(line).replaceAll(" ").strip())
        .filter(line -> !line.isEmpty())
        .toList();
  }

  /** What a device is asked for. */
  sealed interface Answer {
    /** These lines. */
    record Lines(List<LineMatch> lines) implements Answer {}

    /** This text. */
    record Text(String text) implements Answer {}

    /** Nothing, for this reason, in words without a secret. */
    record Refused(String why) implements Answer {}
  }
}
