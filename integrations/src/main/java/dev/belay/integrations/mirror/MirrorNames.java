package dev.belay.integrations.mirror;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns the names of devices and sites, which are anyone's input, into names of files that cannot
 * leave the mirror, hide in it, or mean something to git or to an operating system. Stateless.
 *
 * <p>A harmless name stays as it is. Any other has its odd characters replaced and ends in {@code
 * ~} and a hash of the name, so different names never meet: no harmless name holds a {@code ~}.
 */
final class MirrorNames {
  static final String SUFFIX = ".cfg";
  private static final String NO_SITE = "no-site";

  /** Leaves room for the hash and the suffix in the 255 bytes that file systems allow. */
  private static final int LONGEST = 100;

  private static final Pattern HARMLESS =
      Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9._-]{0," + (LONGEST - 2) + "}[A-Za-z0-9_-])?");

  private static final Pattern ODD = Pattern.compile("[^A-Za-z0-9_-]");

  /** Devices of another kind on Windows, with any extension. */
  private static final Set<String> RESERVED =
      Set.of(
          "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7",
          "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9");

  private MirrorNames() {}

  static String folder(@Nullable String site) {
    return site == null || site.isBlank() ? NO_SITE : safe(site);
  }

  static String file(String device) {
    return safe(device) + SUFFIX;
  }

  /** For a name that differs from an existing one by case only, which some file systems ignore. */
  static String fileBesideItsTwin(String device) {
    return marked(device) + SUFFIX;
  }

  private static String safe(String name) {
    return HARMLESS.matcher(name).matches() && !RESERVED.contains(stem(name)) ? name : marked(name);
  }

  private static String stem(String name) {
    int dot = name.indexOf('.');
    return (dot < 0 ? name : name.substring(0, dot)).toLowerCase(Locale.ROOT);
  }

  private static String marked(String name) {
    String plain = ODD.matcher(name).replaceAll("_");
    String shortened = plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
    // An empty or dashed beginning would read as an option on a command line.
    return "_" + shortened + "~" + fingerprint(name);
  }

  private static String fingerprint(String name) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
