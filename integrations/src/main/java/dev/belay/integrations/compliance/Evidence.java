package dev.belay.integrations.compliance;

/**
 * What shows that a rule is broken. Immutable.
 *
 * @param line where in the stored configuration, from 1; of what is missing, the line that opens
 *     the section it is missing from; 0 = at the top
 * @param last where it ends
 * @param section the line that opens the section; empty at the top
 * @param text the line; redacted before it leaves {@link ComplianceRun}
 */
public record Evidence(Kind kind, int line, int last, String section, String text) {
  /** What is wrong with the line. */
  public enum Kind {
    /** It should be there. */
    MISSING,
    /** It should not be there. */
    FOUND,
    /** It is there, but not in its place. */
    MISORDERED,
    /** The section in which something should stand is not there. */
    NO_SECTION
  }

  /** In a line, for people. */
  public String inWords() {
    String place = section.isEmpty() ? "" : " in `" + firstLine(section) + "`";
    String at = line > 0 ? "line " + line + ": " : "";
    return switch (kind) {
      case MISSING -> at + "missing" + place + ": " + firstLine(text);
      case FOUND -> at + "not allowed" + place + ": " + firstLine(text);
      case MISORDERED -> at + "not in its place" + place + ": " + firstLine(text);
      case NO_SECTION -> "there is no section " + firstLine(text);
    };
  }

  /** A banner is one line of a configuration, and several of a text. */
  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end) + " …";
  }
}
