package dev.belay.drivers.transfer;

import dev.belay.drivers.transport.RemoteStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The old SCP protocol: one file, as a whole. Of what the device sends only the size is used, never
 * a name. Confined to one thread.
 */
final class ScpCopy {
  private static final Pattern FILE = Pattern.compile("C[0-7]{4} (\\d{1,18}) .*");
  private static final int PIECE = 32 * 1024;
  private static final int LONGEST_LINE = 4096;
  private static final Duration GOODBYE = Duration.ofSeconds(10);

  private final RemoteStream stream;
  private final Pace pace;

  ScpCopy(RemoteStream stream, Pace pace) {
    this.stream = stream;
    this.pace = pace;
  }

  /**
   * Waits until the device that was told to take a file is ready for it; EOF when it knows no SCP.
   */
  void begin() throws IOException {
    acknowledged();
  }

  /** Tells a device that is ready what comes; from its yes on it writes to the file. */
  void announce(Outgoing source, String name) throws IOException {
    line("C0644 " + source.left() + " " + name + "\n");
    acknowledged();
  }

  /** Sends the file that was announced. */
  void send(Outgoing source) throws IOException {
    try {
      content(source);
    } catch (IOException e) {
      // A server that gives up says why, and hangs up before anyone asks.
      acknowledged();
      throw e;
    }
    acknowledged();
    stream.end();
    Integer status = stream.awaitExit(GOODBYE);
    if (status != null && status != 0) {
      throw new Refused(stream.errors().isBlank() ? "status " + status : stream.errors(), false);
    }
  }

  private void content(Outgoing source) throws IOException {
    byte[] piece = new byte[PIECE];
    while (source.left() > 0) {
      pace.ask();
      int length = source.next(piece, 0, piece.length);
      stream.write(piece, 0, length);
      pace.moved(length);
    }
    line("\0");
  }

  /** Takes the one file that the device was told to give. */
  void receive(Incoming sink) throws IOException {
    line("\0");
    Matcher file = FILE.matcher(announced());
    if (!file.matches()) {
      throw new Refused("its SCP server did not announce a file", false);
    }
    long left = Long.parseLong(file.group(1));
    sink.size(left);
    pace.expects(left);
    pace.from(0);
    line("\0");
    byte[] piece = new byte[PIECE];
    while (left > 0) {
      int length = stream.read(piece, 0, (int) Math.min(piece.length, left));
      if (length < 0) {
        throw new EOFException("the device closed the channel");
      }
      pace.ask();
      sink.take(piece, 0, length);
      pace.moved(length);
      left -= length;
    }
    acknowledged();
    line("\0");
    stream.end();
  }

  private String announced() throws IOException {
    int kind = one();
    if (kind == 1 || kind == 2) {
      throw new Refused(restOfLine(), false);
    }
    return (char) kind + restOfLine();
  }

  private void acknowledged() throws IOException {
    int answer = one();
    if (answer == 1 || answer == 2) {
      throw new Refused(restOfLine(), false);
    }
    if (answer != 0) {
      // Not the protocol: a message of the login shell, or of a device that knows no SCP.
      throw new Refused((char) answer + restOfLine(), false);
    }
  }

  private int one() throws IOException {
    byte[] one = new byte[1];
    if (stream.read(one, 0, 1) < 0) {
      String errors = stream.errors();
      if (errors.isBlank()) {
        throw new EOFException("the device closed the channel");
      }
      throw new Refused(errors, false);
    }
    return one[0] & 0xff;
  }

  private String restOfLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    byte[] one = new byte[1];
    while (line.size() < LONGEST_LINE && stream.read(one, 0, 1) >= 0 && one[0] != '\n') {
      line.write(one[0]);
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  private void line(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    stream.write(bytes, 0, bytes.length);
  }
}
