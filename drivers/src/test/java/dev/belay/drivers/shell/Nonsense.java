package dev.belay.drivers.shell;

import dev.belay.drivers.shell.VirtualWire.Piece;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes up what broken, hostile and merely strange devices print. The same seed, the same words.
 */
final class Nonsense {
  private static final List<String> PHRASES =
      List.of(
          "r1#",
          "r1>",
          "r1(config)#",
          "\r\nr1#",
          "\r\n\r\nlab@mx1> ",
          "\r\n[edit]\r\nlab@mx1# ",
          "\r\nlab@host1:~$ ",
          "*** r1# is watched ***",
          "\r\nother#",
          "router1> ",
          "\r\n",
          "\r\r\n",
          "\n",
          "\r",
          "\0",
          "\b\b\b \b\b",
          "\u0007",
          "% Invalid input detected at '^' marker.\r\n",
          "interface GigabitEthernet0/1\r\n description to r2# and back\r\n",
          "\r\nPassword: ",
          "\r\nUsername: ",
          " --More-- ",
          "--More--",
          "\r\n---(more 45%)---",
          "<--- More --->",
          "\r\nPress any key to continue",
          "Destination filename [startup-config]? ",
          "[confirm]",
          "Are you sure? [yes/no]: ",
          "Uncommitted changes found, commit them? [cancel]:",
          "*Nov 21 06:00:00.123: %SYS-5-CONFIG_I: Configured from console by lab\r\n",
          "\u001b[K",
          "\u001b[2K",
          "\u001b[5D",
          "\u001b[99999999C",
          "\u001b[?2004h",
          "\u001b[1;31m",
          "\u001b",
          "\u001b[",
          "\u001b]0;a title",
          "\u001bPq",
          "\u001b\\",
          "\u001b(B",
          "\u001b[H\u001b[J",
          "Zürich €",
          "(((((((((((((",
          "a]b?c)d}e~f*g-",
          "end\r\n",
          "\u2028",
          "\u202e");

  private final Random random;

  Nonsense(long seed) {
    random = new Random(seed);
  }

  /** One of these. */
  @SafeVarargs
  final <T> T oneOf(T... values) {
    return values[random.nextInt(values.length)];
  }

  boolean oneIn(int count) {
    return random.nextInt(count) == 0;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** What comes for one line: often with its echo, sometimes without end, sometimes nothing. */
  Iterator<Piece> answer(String line) {
    if (oneIn(12)) {
      return Stream.<Piece>empty().iterator();
    }
    Duration pause = pause();
    if (oneIn(40)) {
      byte[] again =
          oneIn(2)
              ? words(1 + below(3))
              : "x".repeat(1 + below(2000)).getBytes(StandardCharsets.UTF_8);
      Duration pace = pause.plusMillis(1); // a line carries only so much in a second
      return Stream.generate(() -> new Piece(pace, ByteBuffer.wrap(again))).iterator();
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    if (!oneIn(4)) {
      all.writeBytes(line.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }
    all.writeBytes(words(below(12)));
    if (!oneIn(3)) {
      all.writeBytes("\r\nr1#".getBytes(StandardCharsets.UTF_8));
    }
    Stream<Piece> pieces = cut(all.toByteArray(), pause);
    return (oneIn(25) ? Stream.concat(pieces, Stream.of(Piece.cut(pause()))) : pieces).iterator();
  }

  /** The same bytes in pieces of any size, the first after a pause, the others close behind. */
  Stream<Piece> cut(byte[] bytes, Duration pause) {
    int most = oneOf(1, 3, 17, 4096);
    int[] starts =
        IntStream.iterate(0, at -> at < bytes.length, at -> at + 1 + below(most)).toArray();
    return IntStream.range(0, starts.length)
        .mapToObj(i -> {
          int end = i + 1 < starts.length ? starts[i + 1] : bytes.length;
          return new Piece(
              i == 0 ? pause : oneOf(Duration.ZERO, Duration.ofMillis(1), pause),
              ByteBuffer.wrap(bytes, starts[i], end - starts[i]));
        });
  }

  private byte[] words(int count) {
    ByteArrayOutputStream words = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) {
      if (oneIn(8)) {
        byte[] noise = new byte[below(64)];
        random.nextBytes(noise);
        words.writeBytes(noise);
      } else if (oneIn(20)) {
        words.writeBytes("y#".repeat(below(3000)).getBytes(StandardCharsets.UTF_8));
      } else {
        byte[] phrase = PHRASES.get(below(PHRASES.size())).getBytes(StandardCharsets.UTF_8);
        words.write(phrase, 0, oneIn(6) ? below(phrase.length + 1) : phrase.length);
      }
    }
    return words.toByteArray();
  }

  private Duration pause() {
    return oneOf(
        Duration.ZERO,
        Duration.ofMillis(1),
        Duration.ofMillis(60),
        Duration.ofMillis(300),
        Duration.ofMillis(below(2000)));
  }
}
