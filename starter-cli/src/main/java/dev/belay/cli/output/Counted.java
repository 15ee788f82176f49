package dev.belay.cli.output;

/** Numbers of things, in words for people: {@code 1 device}, {@code 3 devices}. */
public final class Counted {
  private Counted() {}

  /**
   * So many of them.
   *
   * @param one its name when it is one; the others end in an s
   */
  public static String of(long count, String one) {
    return count + " " + one + (count == 1 ? "" : "s");
  }
}
