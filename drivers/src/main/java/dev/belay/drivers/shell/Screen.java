package dev.belay.drivers.shell;

import dev.belay.drivers.OutputBudget;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a device has printed, as a person would see it: escape sequences dropped, backspaces and
 * carriage returns applied to the current line, line ends as {@code \n}. Works on bytes, in time
 * proportional to the input. Not thread-safe.
 */
final class Screen {
  private static final int FIRST_SIZE = 4 * 1024;
  private static final int LARGEST_KEPT = 128 * 1024;

  private final OutputBudget budget;
  private byte[] text = new byte[FIRST_SIZE];
  private int length;
  private int lineStart;
  private int cursor;
  private int lines;
  private State state = State.GROUND;
  private int parameter;
  private boolean returned;
  private boolean erasing;
  private Overflow overflow = Overflow.NONE;
  private long taken;

  /** A screen that gives up when its share, or the budget as a whole, is used up. */
  Screen(OutputBudget budget) {
    this.budget = budget;
  }

  /** Forgets everything, for the next exchange. An escape sequence that is under way stays so. */
  void reset() {
    if (text.length > LARGEST_KEPT) {
      shrink();
    }
    length = 0;
    lineStart = 0;
    cursor = 0;
    lines = 0;
    returned = false;
    erasing = false;
  }

  /** Forgets everything for good and gives back the memory; takes no more from then on. */
  void release() {
    reset();
    shrink();
    overflow = Overflow.RELEASED;
  }

  /** Takes bytes from the device. */
  void accept(byte[] bytes, int offset, int count) {
    for (int i = offset; i < offset + count; i++) {
      byte b = bytes[i];
      // A carriage return belongs to the line end, unless something else than that follows.
      if (returned && b != '\n' && b != '\r' && b != 0) {
        returned = false;
        cursor = lineStart;
      }
      if (state == State.GROUND && isShown(b)) {
        put(b);
      } else {
        control(b);
      }
    }
  }

  /** Whether more came than the screen may hold, and why; what came after is lost. */
  Overflow overflow() {
    return overflow;
  }

  /** Whether more came than the screen may hold. */
  boolean overflowed() {
    return overflow != Overflow.NONE;
  }

  /** Where the unfinished last line begins. */
  int lineStart() {
    return lineStart;
  }

  /** How many lines have been completed. */
  int lines() {
    return lines;
  }

  int length() {
    return length;
  }

  /** Whether the last line ends in a sign that prompts and questions end in; cheap. */
  boolean endsLikeAPrompt() {
    int end = length;
    while (end > lineStart && text[end - 1] == ' ') {
      end--;
    }
    return end > lineStart && "#>$%:]?)}~*-".indexOf(text[end - 1]) >= 0 && state == State.GROUND;
  }

  /** Whether an escape sequence is under way. */
  boolean midSequence() {
    return state != State.GROUND;
  }

  /** The unfinished last line. */
  String lastLine() {
    return text(lineStart, length);
  }

  /** The text between two positions. */
  String text(int from, int to) {
    return new String(text, from, to - from, StandardCharsets.UTF_8);
  }

  /** The position behind the next line end, or -1 when there is none. */
  int afterNextLineEnd(int from) {
    for (int i = from; i < lineStart; i++) {
      if (text[i] == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  /** Where the line that ends right before a position begins. */
  int startOfLineBefore(int position) {
    int i = position - 2;
    while (i >= 0 && text[i] != '\n') {
      i--;
    }
    return i + 1;
  }

  /** Takes the unfinished line back: a pager's words that the device will now erase. */
  void dropLastLine() {
    length = lineStart;
    cursor = lineStart;
    erasing = true;
  }

  private static boolean isShown(byte b) {
    return (b >= ' ' && b != 0x7f) || b < 0; // negative: a part of a UTF-8 character
  }

  private void control(byte b) {
    switch (state) {
      case GROUND -> ground(b);
      case ESCAPE -> {
        state =
            switch (b) {
              case '[' -> State.CSI;
              case ']', 'P', '^', '_' -> State.STRING;
              case '(', ')', '*', '+', '#', '%', ' ' -> State.ONE_MORE;
              case 0x1b -> State.ESCAPE;
              default -> State.GROUND;
            };
        parameter = 0;
      }
      case ONE_MORE -> state = State.GROUND;
      case CSI -> csi(b);
      case STRING -> {
        if (b == 0x07) {
          state = State.GROUND;
        } else if (b == 0x1b) {
          state = State.ESCAPE; // ESC \ ends the string: the backslash is then an unknown, ignored
          // escape
        }
      }
    }
  }

  private void ground(byte b) {
    switch (b) {
      case '\n' -> endLine();
      case '\r' -> returned = true;
      case '\t' -> put(b);
      case '\b' -> cursor = Math.max(lineStart, cursor - 1);
      case 0x1b -> state = State.ESCAPE;
      default -> {} // bell, nul and the like show nothing
    }
  }

  private void csi(byte b) {
    if (b >= '0' && b <= '9') {
      parameter = Math.min(9999, parameter * 10 + (b - '0'));
    } else if (b >= 0x40 && b <= 0x7e) {
      state = State.GROUND;
      switch (b) {
        case 'K' -> {
          if (parameter == 0) {
            length = cursor;
          } else if (parameter == 2) {
            length = lineStart;
            cursor = lineStart;
          }
        }
        case 'D' -> cursor = Math.max(lineStart, cursor - Math.max(1, parameter));
        case 'C' -> cursor = Math.min(length, cursor + Math.max(1, parameter));
        default -> {} // colours, modes and window titles show nothing
      }
    } else if (b == 0x1b) {
      state = State.ESCAPE;
    }
  }

  private void put(byte b) {
    if (cursor == text.length && !grow()) {
      return;
    }
    text[cursor++] = b;
    if (cursor > length) {
      length = cursor;
    }
  }

  private void endLine() {
    returned = false;
    if (cursor < length && blank(cursor, length)) {
      length = cursor; // what a shorter text left of a longer one is invisible when it is blank
    }
    boolean erasedPager = erasing && length > lineStart && blank(lineStart, length);
    erasing = false;
    if (erasedPager) {
      length = lineStart;
      cursor = lineStart;
      return;
    }
    cursor = length;
    put((byte) '\n');
    lineStart = length;
    lines++;
  }

  private boolean blank(int from, int to) {
    for (int i = from; i < to; i++) {
      if (text[i] != ' ') {
        return false;
      }
    }
    return true;
  }

  private boolean grow() {
    if (overflowed()) {
      return false;
    }
    if (text.length >= budget.share()) {
      overflow = Overflow.SHARE;
      return false;
    }
    int larger = Math.min(budget.share(), text.length * 2);
    // Old and new exist side by side while one is copied into the other, but only for that moment.
    if (!budget.take(larger - text.length)) {
      overflow = Overflow.BUDGET;
      return false;
    }
    taken += larger - text.length;
    text = Arrays.copyOf(text, larger);
    return true;
  }

  private void shrink() {
    text = new byte[FIRST_SIZE];
    budget.give(taken);
    taken = 0;
  }

  /** Why a screen takes no more. */
  enum Overflow {
    /** It still does. */
    NONE,
    /** One session has printed what one may. */
    SHARE,
    /** All sessions together have. */
    BUDGET,
    /** The session is over. */
    RELEASED
  }

  private enum State {
    GROUND,
    ESCAPE,
    ONE_MORE,
    CSI,
    STRING
  }
}
