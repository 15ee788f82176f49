package dev.belay.emulated.terminal;

/** Long output on its way, page by page. */
final class Pager {

  private final String text;
  private final Paging paging;
  private int from;
  private int wanted;
  private boolean stopped;

  Pager(String text, Paging paging) {
    this.text = text;
    this.paging = paging;
    this.wanted = paging.lines() - 1;
  }

  /** The next lines to print. */
  String page() {
    int start = from;
    for (int i = 0; i < wanted && from < text.length(); i++) {
      int feed = text.indexOf('\n', from);
      from = feed < 0 ? text.length() : feed + 1;
    }
    return text.substring(start, from);
  }

  boolean done() {
    return stopped || from >= text.length();
  }

  String question() {
    return paging.style().prompt(from, text.length());
  }

  String erase() {
    return paging.style().erase();
  }

  /** Takes a key; false = it means nothing to a pager. */
  boolean turn(byte key) {
    switch (key) {
      case ' ' -> wanted = paging.lines() - 1;
      case '\r', '\n' -> wanted = 1;
      case 'q', 'Q', 0x03 -> {
        wanted = 0;
        stopped = true;
      }
      default -> {
        return false;
      }
    }
    return true;
  }
}
