package dev.belay.drivers.textfsm;

import java.util.List;

/** Templates and texts as tests write them. */
final class Templates {
  private Templates() {}

  static TextFsmTemplate template(String... lines) {
    return TextFsmTemplate.of("test.textfsm", String.join("\n", lines) + "\n");
  }

  /** The rows of the lines. */
  static List<List<Object>> rows(TextFsmTemplate template, String... lines) {
    return template.parse(String.join("\n", lines)).rows();
  }
}
