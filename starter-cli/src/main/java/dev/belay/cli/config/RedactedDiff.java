package dev.belay.cli.config;

import dev.belay.drivers.tree.ConfigurationDiff;
import dev.belay.drivers.tree.ConfigurationSyntaxException;
import dev.belay.drivers.tree.HierarchicalDiff;
import dev.belay.integrations.input.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What changed between two configurations, without their secrets.
 *
 * <p>The texts are compared as they are, so that a changed secret is a change; what is shown are
 * the same lines of the redacted texts. Redacting the diff itself would miss a secret whose
 * beginning lies outside of the lines shown. Stateless.
 */
public final class RedactedDiff {
  private static final Pattern PLACE =
      Pattern.compile("@@ -(\\d+)(?:,\\d+)? \\+(\\d+)(?:,\\d+)? @@.*");

  private RedactedDiff() {}

  /** A configuration, its title and how it may be shown. */
  public record Side(String title, String text, ShownConfiguration form) {}

  /** Lines as they are, and the same lines as they may be shown. */
  private record Lines(List<String> raw, List<String> shown) {
    static Lines of(Side side) {
      List<String> all = side.text().lines().toList();
      List<String> redacted = side.form().redacted(side.text()).lines().toList();
      if (all.size() != redacted.size()) {
        throw new IllegalStateException("redaction changed the number of lines");
      }
      Lines lines = new Lines(new ArrayList<>(all.size()), new ArrayList<>(all.size()));
      for (int at = 0; at < all.size(); at++) {
        if (!side.form().isVolatile(all.get(at))) {
          lines.raw.add(all.get(at));
          lines.shown.add(redacted.get(at));
        }
      }
      return lines;
    }
  }

  /**
   * The changed lines in their sections; empty when nothing changed but volatile lines and the
   * place of lines whose place says nothing.
   */
  public static String inSections(Side from, Side to) {
    Lines before = Lines.of(from);
    Lines after = Lines.of(to);
    try {
      return HierarchicalDiff.between(
          new HierarchicalDiff.Side(before.raw(), before.shown()),
          new HierarchicalDiff.Side(after.raw(), after.shown()),
          to.form().grammar(after.raw()));
    } catch (ConfigurationSyntaxException e) {
      throw InputException.of(
          "A configuration cannot be taken apart into sections: " + e.getMessage(),
          "Compare without --sections.");
    }
  }

  /** The unified diff; empty when nothing but volatile lines changed. */
  public static String between(Side from, Side to) {
    Lines before = Lines.of(from);
    Lines after = Lines.of(to);
    String diff =
        ConfigurationDiff.unified(
            from.title(),
            to.title(),
            String.join("\n", before.raw()),
            String.join("\n", after.raw()));
    StringBuilder shown = new StringBuilder();
    int beforeLine = 0;
    int afterLine = 0;
    boolean header = true;
    for (String line : diff.lines().toList()) {
      // Lines of a configuration stand behind a sign, so only a place begins with @@.
      Matcher place = PLACE.matcher(line);
      if (place.matches()) {
        header = false;
        beforeLine = Integer.parseInt(place.group(1)) - 1;
        afterLine = Integer.parseInt(place.group(2)) - 1;
        shown.append(line);
      } else if (header) {
        shown.append(line);
      } else if (line.startsWith("-")) {
        shown.append('-').append(before.shown().get(beforeLine++));
      } else if (line.startsWith("+")) {
        shown.append('+').append(after.shown().get(afterLine++));
      } else {
        shown.append(' ').append(after.shown().get(afterLine++));
        beforeLine++;
      }
      shown.append('\n');
    }
    return shown.toString();
  }
}
