package dev.belay.integrations.syslog;

import java.util.function.BiConsumer;

/**
 * Cuts what comes over one TCP connection into messages, by RFC 6587: each with its length in
 * front, or each ended by a line feed or a zero. Both may come over the same connection. Keeps one
 * message at most. Not thread-safe.
 */
final class SyslogFrames {
  private static final int LONGEST_LENGTH = 5;

  private final byte[] frame;
  private final BiConsumer<byte[], Integer> messages;
  private final Runnable tooLong;

  private State state = State.BEGIN;
  private int used;
  private int wanted;
  private int digits;

  private enum State {
    /** Between two messages. */
    BEGIN,
    /** Within the length in front. */
    LENGTH,
    /** Within a message whose length is known. */
    COUNTED,
    /** Within a message that a line feed ends. */
    LINE,
    /** Within what is left of a line that is too long. */
    SKIPPED
  }

  /**
   * Frames of one connection.
   *
   * @param longest in bytes
   * @param messages given each message, in an array that is used again, with its length
   * @param tooLong told of each one that is longer, and left out
   */
  SyslogFrames(int longest, BiConsumer<byte[], Integer> messages, Runnable tooLong) {
    this.frame = new byte[longest];
    this.messages = messages;
    this.tooLong = tooLong;
  }

  /**
   * Takes some bytes; says whether the connection can be understood any further. A length that is
   * none or too long leaves no way to tell where the next message begins.
   */
  boolean add(byte[] bytes, int length) {
    for (int index = 0; index < length; index++) {
      if (!add(bytes[index])) {
        tooLong.run();
        return false;
      }
    }
    return true;
  }

  /** The connection has ended: what is there may be a message without its line feed. */
  void end() {
    if (state == State.LINE && used > 0) {
      emit();
    }
  }

  private boolean add(byte sign) {
    switch (state) {
      case BEGIN -> begin(sign);
      case LENGTH -> {
        return length(sign);
      }
      case COUNTED -> {
        frame[used++] = sign;
        if (used == wanted) {
          emit();
        }
      }
      case LINE -> line(sign);
      case SKIPPED -> {
        if (ends(sign)) {
          state = State.BEGIN;
        }
      }
    }
    return true;
  }

  private void begin(byte sign) {
    used = 0;
    if (sign >= '1' && sign <= '9') {
      wanted = sign - '0';
      digits = 1;
      state = State.LENGTH;
    } else if (!ends(sign) && sign != '\r' && sign != ' ') {
      state = State.LINE;
      frame[used++] = sign;
    }
  }

  private boolean length(byte sign) {
    if (sign >= '0' && sign <= '9' && digits < LONGEST_LENGTH) {
      wanted = wanted * 10 + sign - '0';
      digits++;
      return true;
    }
    state = State.COUNTED;
    return sign == ' ' && wanted <= frame.length;
  }

  private void line(byte sign) {
    if (ends(sign)) {
      emit();
    } else if (used == frame.length) {
      tooLong.run();
      state = State.SKIPPED;
    } else {
      frame[used++] = sign;
    }
  }

  private void emit() {
    state = State.BEGIN;
    messages.accept(frame, used);
    used = 0;
  }

  private static boolean ends(byte sign) {
    return sign == '\n' || sign == 0;
  }
}
