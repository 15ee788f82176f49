package dev.belay.integrations.approval;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Base64;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One line of a file of allowed signers being read: names, options, key, remark. */
final class SignerLine {
  /** A word ends at a blank that stands outside of quotes. */
  private static final Pattern WORD = Pattern.compile("\\s*((?:\"[^\"]*\"|[^\\s\"])+)");

  private static final Pattern OPTION =
      Pattern.compile("([A-Za-z-]+)(?:=\"([^\"]*)\")?(?:,|$)", Pattern.CASE_INSENSITIVE);

  private static final Pattern TIME = Pattern.compile("(\\d{8})(\\d{4})?(\\d{2})?(Z)?");
  private static final DateTimeFormatter DIGITS =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final String FORM =
      "write: name@example.net namespaces=\"" + SignedApprovals.NAMESPACE + "\" ssh-ed25519 AAAA…";

  private final Matcher words;
  private final ZoneId zone;
  private @Nullable PatternList namespaces;
  private @Nullable Instant validAfter;
  private @Nullable Instant validBefore;

  SignerLine(String line, ZoneId zone) {
    this.words = WORD.matcher(line);
    this.zone = zone;
  }

  /** What is wrong with a line, and what to do about it. */
  static final class Mistake extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final String remedy;

    Mistake(String what, String remedy) {
      super(what);
      this.what = what;
      this.remedy = remedy;
    }

    String what() {
      return what;
    }

    String remedy() {
      return remedy;
    }
  }

  AllowedSigner read(int number) {
    String principals = unquoted(word());
    String type = word();
    if (!looksLikeKeyType(type)) {
      options(type);
      type = word();
    }
    if (type.contains("-cert-")) {
      throw new Mistake(
          "this key is a certificate, which no approval can be signed with",
          "write the signer's plain key");
    }
    if (!SshPublicKey.TYPES.contains(type)) {
      throw new Mistake(
          "`" + type + "` is no type of key that can sign an approval",
          "use one of: " + String.join(", ", SshPublicKey.TYPES));
    }
    SshPublicKey key = key(type, word());
    if (validAfter != null && validBefore != null && !validAfter.isBefore(validBefore)) {
      throw new Mistake("valid-before is not after valid-after", "the key would never be valid");
    }
    return new AllowedSigner(
        number, new PatternList(principals), key, namespaces, validAfter, validBefore);
  }

  private static boolean looksLikeKeyType(String word) {
    return word.matches("(ssh|ecdsa|sk-ssh|sk-ecdsa)-[A-Za-z0-9@.-]+");
  }

  private SshPublicKey key(String type, String base64) {
    try {
      byte[] encoded = Base64.getDecoder().decode(base64);
      if (!new WireReader(encoded).text().equals(type)) {
        throw new Mistake("the key is not of the type that stands before it", FORM);
      }
      return SshPublicKey.read(encoded);
    } catch (IllegalArgumentException e) {
      throw new Mistake("the key is no base64", "copy the line of its .pub file");
    } catch (UnusableSignature e) {
      throw new Mistake("the key cannot be used: " + e.why(), "copy the line of its .pub file");
    }
  }

  private void options(String text) {
    Set<String> seen = new HashSet<>();
    Matcher options = OPTION.matcher(text);
    int end = 0;
    while (end < text.length()) {
      if (!options.find() || options.start() != end) {
        throw new Mistake("the options of this line cannot be read", FORM);
      }
      String name = options.group(1).toLowerCase(Locale.ROOT);
      if (!seen.add(name)) {
        throw new Mistake("the option " + name + " stands twice", "leave one");
      }
      option(name, options.group(2));
      end = options.end();
    }
  }

  private void option(String name, @Nullable String value) {
    switch (name) {
      case "namespaces" -> namespaces = new PatternList(needed(name, value));
      case "valid-after" -> validAfter = time(name, needed(name, value));
      case "valid-before" -> validBefore = time(name, needed(name, value));
      case "cert-authority" ->
          throw new Mistake(
              "cert-authority is not supported: approvals are signed with plain keys",
              "write a line for each signer");
      default ->
          throw new Mistake(
              "the option " + name + " is unknown",
              "use namespaces, valid-after and valid-before, separated by commas without blanks");
    }
  }

  private static String needed(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new Mistake("the option " + name + " has no value", "write " + name + "=\"…\"");
    }
    return value;
  }

  private Instant time(String name, String text) {
    Matcher time = TIME.matcher(text);
    try {
      if (time.matches()) {
        String clock = time.group(2) == null ? "0000" : time.group(2);
        String seconds = time.group(3) == null ? "00" : time.group(3);
        return LocalDateTime.parse(time.group(1) + clock + seconds, DIGITS)
            .atZone(time.group(4) == null ? zone : ZoneOffset.UTC)
            .toInstant();
      }
    } catch (DateTimeException e) {
      // a 31st of February; said below like any other that is no time
    }
    throw new Mistake(
        "`" + text + "` of " + name + " is no time",
        "write YYYYMMDD or YYYYMMDDHHMM, with a Z behind it for UTC");
  }

  private String word() {
    if (!words.find()) {
      throw new Mistake("this is no line of an allowed signer", FORM);
    }
    return words.group(1);
  }

  private static String unquoted(String word) {
    return word.replace("\"", "");
  }
}
