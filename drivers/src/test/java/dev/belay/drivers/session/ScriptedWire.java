package dev.belay.drivers.session;

import dev.belay.drivers.transport.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A device made of a script: for each line it is sent, in order, it prints what the script says.
 * The answers are delivered in pieces of any size, by the writing thread, so tests are exact and
 * need no time. What was written is kept.
 */
public final class ScriptedWire implements Wire {
  private final Deque<Turn> turns = new ArrayDeque<>();
  private final List<String> written = new ArrayList<>();
  private final StringBuilder unread = new StringBuilder();
  private final ReentrantLock lock = new ReentrantLock();
  private final int pieceSize;
  private String greeting = "";
  private @Nullable Listener listener;
  private boolean closed;
  private boolean endsAfterGreeting;

  private record Turn(String expected, String answer, boolean cutAfterwards) {}

  /** A device whose bytes arrive in pieces of that size. */
  public ScriptedWire(int pieceSize) {
    this.pieceSize = pieceSize;
  }

  /** What it says before anything is sent. */
  public ScriptedWire greets(String text) {
    greeting = text;
    return this;
  }

  /** It hangs up right after its greeting. */
  public ScriptedWire endsAfterGreeting() {
    endsAfterGreeting = true;
    return this;
  }

  /** When it is sent this line next, it prints that, without echo of its own. */
  public ScriptedWire on(String line, String answer) {
    turns.add(new Turn(line, answer, false));
    return this;
  }

  /** The same, and then the connection is cut. */
  public ScriptedWire cutsAfter(String line, String answer) {
    turns.add(new Turn(line, answer, true));
    return this;
  }

  /** The lines that were sent. */
  public List<String> written() {
    lock.lock();
    try {
      return List.copyOf(written);
    } finally {
      lock.unlock();
    }
  }

  public boolean isClosed() {
    return closed;
  }

  /** What the script still expects. */
  public List<String> unsaid() {
    return turns.stream().map(Turn::expected).toList();
  }

  @Override
  public void listen(Listener newListener) {
    listener = newListener;
    print(greeting);
    if (endsAfterGreeting) {
      cut();
    }
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    if (closed) {
      throw new IOException("closed");
    }
    unread.append(new String(bytes, StandardCharsets.UTF_8));
    int end;
    while ((end = endOfInput()) > 0) {
      String line = unread.substring(0, end);
      unread.delete(0, end);
      lock.lock();
      try {
        written.add(line.endsWith("\n") ? line.substring(0, line.length() - 1) : line);
      } finally {
        lock.unlock();
      }
      react(line.strip());
    }
  }

  /** Text that nobody asked for. */
  public void print(String text) {
    Listener current = listener;
    if (current == null) {
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i += pieceSize) {
      current.received(bytes, i, Math.min(pieceSize, bytes.length - i));
    }
  }

  /** The link goes down. */
  public void cut() {
    closed = true;
    Listener current = listener;
    if (current != null) {
      current.ended("the link is down");
    }
  }

  @Override
  public void close() {
    closed = true;
    Listener current = listener;
    if (current != null) {
      current.ended("closed by us");
    }
  }

  private void react(String line) {
    Turn turn = turns.peekFirst();
    if (turn != null && turn.expected().strip().equals(line)) {
      turns.removeFirst();
      print(turn.answer());
      if (turn.cutAfterwards()) {
        cut();
      }
    }
  }

  /** Lines end in a newline; control characters and a pager's blank stand alone. */
  private int endOfInput() {
    if (unread.isEmpty()) {
      return 0;
    }
    char first = unread.charAt(0);
    if (first == ' ' || first == '\u0004') {
      return 1;
    }
    return unread.indexOf("\n") + 1;
  }
}
