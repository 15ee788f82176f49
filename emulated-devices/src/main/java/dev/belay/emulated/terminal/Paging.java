package dev.belay.emulated.terminal;

/**
 * How a command line shows long output.
 *
 * @param lines lines of a page; 0 = no paging
 * @param style what the pager prints
 */
public record Paging(int lines, Style style) {

  /** No paging. */
  public static final Paging OFF = new Paging(0, Style.MORE);

  /** The pagers there are. */
  public enum Style {
    /** Cisco's: erased by backspaces and blanks. */
    MORE(" --More-- ", "\b\b\b\b\b\b\b\b\b        \b\b\b\b\b\b\b\b\b"),
    /** Arista's: erased by a control sequence. */
    MORE_ANSI(" --More-- ", "\r\u001b[K"),
    /**
     * Juniper's: shows how far it is, erased by blanks between carriage returns with a NUL each.
     */
    MORE_PERCENT("---(more)---", "\r\0" + " ".repeat(40) + "\r\0");

    private final String prompt;
    private final String erase;

    Style(String prompt, String erase) {
      this.prompt = prompt;
      this.erase = erase;
    }

    String prompt(int shown, int all) {
      return this == MORE_PERCENT && all > 0 ? "---(more " + shown * 100L / all + "%)---" : prompt;
    }

    String erase() {
      return erase;
    }
  }
}
