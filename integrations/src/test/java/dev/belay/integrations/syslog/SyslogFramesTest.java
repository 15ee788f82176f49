package dev.belay.integrations.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SyslogFramesTest {
  private static final int LONGEST = 32;

  private final List<String> messages = new ArrayList<>();
  private int tooLong;
  private final SyslogFrames frames =
      new SyslogFrames(
          LONGEST,
          (bytes, length) -> messages.add(new String(bytes, 0, length, StandardCharsets.UTF_8)),
          () -> tooLong++);

  @Test
  void cutsByTheLengthInFront() {
    assertThat(add("5 <1>ab7 <1>a\ncd")).isTrue();

    assertThat(messages).containsExactly("<1>ab", "<1>a\ncd");
  }

  @Test
  void cutsByTheLineFeedAndTheZero() {
    assertThat(add("<1>ab\n<1>cd\0\r\n<1>ef")).isTrue();
    frames.end();

    assertThat(messages).containsExactly("<1>ab", "<1>cd", "<1>ef");
  }

  @Test
  void doesNotMindWhereTheNetworkCuts() {
    for (byte sign : "12 <1>abcdefghi<1>xy\n".getBytes(StandardCharsets.UTF_8)) {
      assertThat(frames.add(new byte[] {sign}, 1)).isTrue();
    }

    assertThat(messages).containsExactly("<1>abcdefghi", "<1>xy");
  }

  @Test
  void leavesOutALineThatIsTooLongAndGoesOnBehindIt() {
    assertThat(add("<1>" + "x".repeat(100) + "\n<1>ok\n")).isTrue();

    assertThat(messages).containsExactly("<1>ok");
    assertThat(tooLong).isEqualTo(1);
  }

  @Test
  void givesAConnectionUpWhoseLengthIsNoneOrTooLong() {
    assertThat(add("33 x")).isFalse();
    assertThat(
            new SyslogFrames(LONGEST, (b, l) -> {}, () -> {})
                .add("9x".getBytes(StandardCharsets.UTF_8), 2))
        .isFalse();
    assertThat(
            new SyslogFrames(LONGEST, (b, l) -> {}, () -> {})
                .add("9999999".getBytes(StandardCharsets.UTF_8), 7))
        .isFalse();
    assertThat(messages).isEmpty();
  }

  @Test
  void takesAnythingWithoutFailingOrKeepingIt() {
    Random random = new Random(42);
    for (int round = 0; round < 2_000; round++) {
      SyslogFrames any =
          new SyslogFrames(
              LONGEST, (bytes, length) -> assertThat(length).isBetween(0, LONGEST), () -> {});
      byte[] bytes = new byte[random.nextInt(2_000)];
      random.nextBytes(bytes);
      any.add(bytes, bytes.length);
      any.end();
    }
  }

  private boolean add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return frames.add(bytes, bytes.length);
  }
}
