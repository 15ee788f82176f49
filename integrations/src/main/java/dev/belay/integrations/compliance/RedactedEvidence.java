package dev.belay.integrations.compliance;

import dev.belay.integrations.compliance.Evidence.Kind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes the secrets out of the evidence of one configuration. A line of it is shown as it stands in
 * the whole text without its secrets, because what a line hides can depend on the lines before it.
 * Immutable.
 *
 * @param form of the platform
 * @param raw lines of the configuration by their numbers, as far as they are evidence
 * @param shown the same without their secrets
 */
record RedactedEvidence(
    ConfigurationForm form, Map<Integer, String> raw, Map<Integer, String> shown) {
  private static final int LONGEST_TEXT = 500;
  private static final int LONGEST_SECTION = 200;

  RedactedEvidence {
    raw = Map.copyOf(raw);
    shown = Map.copyOf(shown);
  }

  /** For all that is to be shown of a configuration. */
  static RedactedEvidence of(ConfigurationForm form, String text, List<Evidence> evidence) {
    BitSet wanted = new BitSet();
    evidence.stream()
        .filter(RedactedEvidence::isInText)
        .forEach(each -> wanted.set(each.line(), each.last() + 1));
    if (wanted.isEmpty()) {
      return new RedactedEvidence(form, Map.of(), Map.of());
    }
    Map<Integer, String> raw = new HashMap<>();
    Map<Integer, String> shown = new HashMap<>();
    List<String> lines = text.lines().toList();
    List<String> redacted = form.redactLines(text, wanted);
    int at = 0;
    for (int number = wanted.nextSetBit(0); number >= 0; number = wanted.nextSetBit(number + 1)) {
      raw.put(number, lines.get(number - 1));
      shown.put(number, redacted.get(at++));
    }
    return new RedactedEvidence(form, raw, shown);
  }

  private static boolean isInText(Evidence evidence) {
    return evidence.kind() == Kind.FOUND || evidence.kind() == Kind.MISORDERED;
  }

  Evidence of(Evidence evidence) {
    return new Evidence(
        evidence.kind(),
        evidence.line(),
        evidence.last(),
        cut(form.redact(evidence.section()), LONGEST_SECTION),
        cut(words(evidence), LONGEST_TEXT));
  }

  private String words(Evidence evidence) {
    List<String> before = part(raw, evidence);
    List<String> after = part(shown, evidence);
    // A path says more than the line it was made of, unless that line holds a secret.
    return before.equals(after) ? form.redact(evidence.text()) : String.join("\n", after).strip();
  }

  private static List<String> part(Map<Integer, String> lines, Evidence evidence) {
    List<String> part = new ArrayList<>();
    for (int number = evidence.line(); isInText(evidence) && number <= evidence.last(); number++) {
      part.add(lines.getOrDefault(number, ""));
    }
    return part;
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
  }

  @Override
  public String toString() {
    return "RedactedEvidence[" + raw.size() + "]"; // holds secrets
  }
}
