package dev.belay.integrations.compliance;

import java.util.List;
import java.util.Set;

/**
 * A rule in the words of some platforms. Immutable.
 *
 * @param platforms it is for; empty = any
 * @param under the sections it looks into, the outermost first; empty = the top
 * @param anywhere whether it looks at every line, in whatever section
 * @param sectionNeeded whether a configuration without such a section breaks the rule
 * @param requirement what is asked
 * @param remediation lines that set it right, which may be a template; empty when nobody wrote any
 */
record RuleCheck(
    Set<String> platforms,
    List<LineMatch> under,
    boolean anywhere,
    boolean sectionNeeded,
    Requirement requirement,
    String remediation) {
  RuleCheck {
    platforms = Set.copyOf(platforms);
    under = List.copyOf(under);
  }

  boolean isFor(String platform) {
    return platforms.isEmpty() || platforms.contains(platform);
  }

  /** Lines that set it right; what is intended can be entered as it is. */
  String remedy() {
    if (!remediation.isBlank() || !under.isEmpty() || anywhere) {
      return remediation;
    }
    return requirement instanceof Requirement.Intended intended && !intended.exact()
        ? intended.text()
        : "";
  }
}
