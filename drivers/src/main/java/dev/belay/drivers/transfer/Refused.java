package dev.belay.drivers.transfer;

import java.io.IOException;
import java.util.regex.Pattern;

/** The device's file server said no, in its own words. The connection still stands. */
final class Refused extends IOException {
  private static final Pattern FULL =
      Pattern.compile(
          "no space|space left|disk full|quota|not enough|insufficient", Pattern.CASE_INSENSITIVE);

  private static final Pattern UNREADABLE = Pattern.compile("[\\s\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");
  private static final int LONGEST = 200;

  private final String said;
  private final boolean saysFull;

  Refused(String said, boolean saysFull) {
    super(shown(said));
    this.said = shown(said);
    this.saysFull = saysFull || FULL.matcher(said).find();
  }

  /** The server's reason, readable and short. */
  String said() {
    return said;
  }

  /** Whether the reason is a lack of space. */
  boolean saysFull() {
    return saysFull;
  }

  /** The other side writes what it likes, to whatever screen shows it. */
  static String shown(String said) {
    String line = UNREADABLE.matcher(said).replaceAll(" ").strip();
    return line.isEmpty()
        ? "no reason was given"
        : line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
