package dev.belay.drivers.redact;

import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.platform.SafePattern;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes secrets out of a text: passwords, keys, communities, certificates, hashes.
 *
 * <p>Lines stay lines and keep their form, so that a redacted diff still reads as a diff. Redacting
 * twice changes nothing more. Takes time in proportion to the text. Immutable and safe to share.
 *
 * <p>It works on what vendors' texts look like and cannot know a secret that stands in free text.
 */
public final class Redactor {
  /** The words after which a number is the name of a key and not the key. */
  private static final Pattern KEY_CHAIN = Pattern.compile("^[\\s+\\-]*+key\\s++chain\\s");

  private static final Pattern NUMBERED_KEY = Pattern.compile("^[\\s+\\-]*+key\\s++\\d++\\s*+$");
  private static final Pattern INSIDE_KEY_CHAIN =
      Pattern.compile(
          "^[\\s+\\-]*+(?:no\\s++)?(?:key\\b|key-string|accept-lifetime|send-lifetime"
              + "|cryptographic-algorithm|exit|!|$)");

  private final List<SafePattern> more;

  private Redactor(List<SafePattern> more) {
    this.more = List.copyOf(more);
  }

  /** The vendors' rules alone. */
  public static Redactor vendorRules() {
    return new Redactor(List.of());
  }

  /** The vendors' rules and those of the platform's definition. */
  public static Redactor of(Platform platform) {
    return withPatterns(platform.belay().secrets());
  }

  /**
   * The vendors' rules and these.
   *
   * @param more a line's match goes, or only its group {@code secret} if there is one
   */
  static Redactor withPatterns(List<SafePattern> more) {
    return new Redactor(more);
  }

  /** The text without its secrets. */
  public String redact(String text) {
    StringBuilder result = new StringBuilder(text.length());
    KeyMaterial keyMaterial = new KeyMaterial();
    boolean insideKeyChain = false;
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      String line = text.substring(start, end < 0 ? text.length() : end);
      insideKeyChain =
          KEY_CHAIN.matcher(line).find()
              || (insideKeyChain && INSIDE_KEY_CHAIN.matcher(line).find());
      if (keyMaterial.isNext(line)) {
        result.append(indentation(line)).append(Rule.REDACTED);
      } else if (insideKeyChain && NUMBERED_KEY.matcher(line).find()) {
        result.append(line);
      } else {
        result.append(withoutSecrets(line));
      }
      if (end >= 0) {
        result.append('\n');
      }
      start = end < 0 ? text.length() : end + 1;
    }
    return result.toString();
  }

  private String withoutSecrets(String line) {
    String result = line;
    for (Rule rule : VendorRules.ALL) {
      result = rule.apply(result);
    }
    for (SafePattern pattern : more) {
      result = withoutMatch(result, pattern);
    }
    return result;
  }

  private static String withoutMatch(String line, SafePattern pattern) {
    MatchResult match = pattern.match(line);
    if (match == null) {
      return line;
    }
    int group = match.namedGroups().getOrDefault("secret", 0);
    return line.substring(0, match.start(group)) + Rule.REDACTED + line.substring(match.end(group));
  }

  private static final Pattern INDENTATION = Pattern.compile("^[+\\-]?\\s*+");

  private static String indentation(String line) {
    Matcher matcher = INDENTATION.matcher(line);
    return matcher.find() ? matcher.group() : "";
  }
}
