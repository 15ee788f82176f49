package dev.belay.drivers.redact;

import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.platform.SafePattern;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

  /** How a redacted line ends whose secret goes on in the next one. */
  private static final String OPEN_QUOTATION = "\"" + Rule.REDACTED;

  private static final char QUOTATION_MARK = '"';

  private static final Pattern INSIDE_KEY_CHAIN =
      Pattern.compile(
          "^[\\s+\\-]*+(?:no\\s++)?(?:key\\b|key-string|accept-lifetime|send-lifetime"
              + "|cryptographic-algorithm|exit|!|$)");

  /** Shorter values would hide parts of everything. */
  private static final int SHORTEST_VALUE = 4;

  /** A quotation that is not closed within so many lines is none. */
  private static final int LONGEST_QUOTATION = 20;

  private final List<SafePattern> more;
  private final @Nullable Pattern values;

  private Redactor(List<SafePattern> more, @Nullable Pattern values) {
    this.more = List.copyOf(more);
    this.values = values;
  }

  /** The vendors' rules alone. */
  public static Redactor vendorRules() {
    return new Redactor(List.of(), null);
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
    return new Redactor(more, null);
  }

  /**
   * The same, hiding these values wherever they stand alone: a device can repeat a password it was
   * given, or a key it refuses, in words that no rule knows.
   *
   * @param secrets those of three characters and less are not looked for
   */
  public Redactor hiding(Collection<String> secrets) {
    String alternatives =
        Stream.concat(Stream.ofNullable(values).map(Pattern::pattern), patterns(secrets))
            .distinct()
            .collect(Collectors.joining("|"));
    return alternatives.isEmpty() ? this : new Redactor(more, Pattern.compile(alternatives));
  }

  /** Longest first, so that a secret which contains another goes as a whole. */
  private static Stream<String> patterns(Collection<String> secrets) {
    return secrets.stream()
        .filter(secret -> secret.length() >= SHORTEST_VALUE && !secret.contains(Rule.REDACTED))
        .sorted(Comparator.comparingInt(String::length).reversed())
        .map(secret -> "(?<![A-Za-z0-9])" + Pattern.quote(secret) + "(?![A-Za-z0-9])");
  }

  /** What would be hidden in a text, so that it can be hidden elsewhere too. */
  public Set<String> secretsIn(String text) {
    Set<String> found = new LinkedHashSet<>();
    String unused = redact(text, found::add);
    return found;
  }

  /** The text without its secrets. */
  public String redact(String text) {
    return redact(text, secret -> {});
  }

  /**
   * Some lines of a text without their secrets, each as it stands in the whole text without its
   * secrets; a small part of the time that the whole would take.
   *
   * @param wanted their numbers, counted from 1
   * @return in the order of the text
   */
  public List<String> redactLines(String text, BitSet wanted) {
    List<String> all = redact(text, wanted, secret -> {}).lines().toList();
    return wanted.stream().mapToObj(number -> all.get(number - 1)).toList();
  }

  private String redact(String text, Consumer<String> found) {
    return redact(text, null, found);
  }

  /**
   * @param wanted lines that somebody will see, counted from 1; the others come back empty. Null =
   *     all
   */
  private String redact(String text, @Nullable BitSet wanted, Consumer<String> found) {
    StringBuilder result = new StringBuilder(text.length());
    KeyMaterial keyMaterial = new KeyMaterial();
    boolean insideKeyChain = false;
    int quotationEnds = -1;
    int start = 0;
    int number = 0;
    while (start < text.length()) {
      boolean seen = wanted == null || wanted.get(++number);
      int end = text.indexOf('\n', start);
      int lineEnd = end < 0 ? text.length() : end;
      String line = text.substring(start, lineEnd);
      insideKeyChain =
          KEY_CHAIN.matcher(line).find()
              || (insideKeyChain && INSIDE_KEY_CHAIN.matcher(line).find());
      if (start <= quotationEnds) {
        result.append(indentation(line)).append(Rule.REDACTED);
        if (lineEnd > quotationEnds) {
          result.append(withoutSecrets(text.substring(quotationEnds, lineEnd), found));
        }
      } else if (keyMaterial.isNext(line)) {
        result.append(indentation(line)).append(Rule.REDACTED);
      } else if (insideKeyChain && NUMBERED_KEY.matcher(line).find()) {
        result.append(line);
      } else if (!seen && line.indexOf(QUOTATION_MARK) < 0) {
        quotationEnds = -1; // nobody sees it, and nothing begins in it that goes on behind it
      } else {
        String safe = withoutSecrets(line, found);
        quotationEnds = safe.endsWith(OPEN_QUOTATION) ? endOfQuotation(text, lineEnd) : -1;
        result.append(seen ? safe : "");
      }
      if (end >= 0) {
        result.append('\n');
      }
      start = end < 0 ? text.length() : end + 1;
    }
    return result.toString();
  }

  /** Where the quotation mark stands that closes a secret of several lines; -1 for nowhere near. */
  private static int endOfQuotation(String text, int from) {
    int lines = 0;
    for (int i = from; i < text.length() && lines <= LONGEST_QUOTATION; i++) {
      char c = text.charAt(i);
      if (c == '"') {
        return i;
      }
      lines += c == '\n' ? 1 : 0;
      i += c == '\\' ? 1 : 0;
    }
    return -1;
  }

  private String withoutSecrets(String line, Consumer<String> found) {
    String result = line;
    BitSet concerned = VendorRules.HINTS.concerned(line);
    for (int i = concerned.nextSetBit(0); i >= 0; i = concerned.nextSetBit(i + 1)) {
      result = VendorRules.ALL.get(i).apply(result, found);
    }
    for (SafePattern pattern : more) {
      result = withoutMatch(result, pattern);
    }
    return values == null ? result : values.matcher(result).replaceAll(Rule.REDACTED);
  }

  /** All matches of a line; each is looked for behind the one before. */
  private static String withoutMatch(String line, SafePattern pattern) {
    MatchResult match = pattern.match(line);
    if (match == null) {
      return line;
    }
    int group = match.namedGroups().getOrDefault("secret", 0);
    if (match.start(group) < 0 || match.end() == 0) {
      return line;
    }
    String rest = line.substring(match.end());
    return line.substring(0, match.start(group))
        + Rule.REDACTED
        + line.substring(match.end(group), match.end())
        + (rest.isBlank() ? rest : withoutMatch(rest, pattern));
  }

  private static final Pattern INDENTATION = Pattern.compile("^[+\\-]?\\s*+");

  private static String indentation(String line) {
    Matcher matcher = INDENTATION.matcher(line);
    return matcher.find() ? matcher.group() : "";
  }
}
