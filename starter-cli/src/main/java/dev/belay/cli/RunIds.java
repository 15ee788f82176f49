package dev.belay.cli;

import java.security.SecureRandom;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Names for what a person starts: they sort by time, can be typed, and do not collide. Stateless.
 */
public final class RunIds {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int LONGEST_SLUG = 32;

  private RunIds() {}

  /** A new name such as {@code 20261121-061530-7f3a}. */
  public static String next() {
    return String.format(
        Locale.ROOT,
        "%s-%04x",
        TIME.format(LocalDateTime.now(ZoneId.systemDefault())),
        RANDOM.nextInt(0x10000));
  }

  /** A new name that tells what it is about, such as {@code ntp-servers-20261121-061530-7f3a}. */
  public static String next(String title) {
    String slug =
        title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    String cut =
        slug.length() <= LONGEST_SLUG ? slug : slug.substring(0, LONGEST_SLUG).replaceAll("-$", "");
    return cut.isEmpty() ? next() : cut + "-" + next();
  }
}
