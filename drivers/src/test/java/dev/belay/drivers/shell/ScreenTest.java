package dev.belay.drivers.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.drivers.OutputBudget;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ScreenTest {
  static Stream<Arguments> whatIsSeen() {
    return Stream.of(
        Arguments.of("line ends become one sign", "a\r\nb\r\r\nc\nd", "a\nb\nc\nd"),
        Arguments.of("colours vanish", "\u001b[1;31mred\u001b[0m", "red"),
        Arguments.of("a window title vanishes", "\u001b]0;lab@host: ~\u0007lab$", "lab$"),
        Arguments.of("a title that is ended in two signs vanishes", "\u001b]0;t\u001b\\x", "x"),
        Arguments.of("a character set switch vanishes", "\u001b(Bx", "x"),
        Arguments.of("keypad modes vanish", "\u001b[?1h\u001b=\rx\u001b[?1l\u001b>", "x"),
        Arguments.of("a backspace is overwritten", "ab\bc", "ac"),
        Arguments.of("backspaces stop where the line begins", "x\r\n\b\b\by", "x\ny"),
        Arguments.of("a spinner is overwritten", "|\bload complete", "load complete"),
        Arguments.of(
            "a progress bar shows its last state", "[#  ]  1%\r[###]100%\r\nok", "[###]100%\nok"),
        Arguments.of(
            "what a shorter text left blank is cut", "long text\r         \rend\r\n", "end\n"),
        Arguments.of("blanks that were printed stay", "text  \r\n   \r\n", "text  \n   \n"),
        Arguments.of("the rest of a line is erased", "secret\r\u001b[Kx", "x"),
        Arguments.of("a tab stays", "a\tb", "a\tb"),
        Arguments.of("bells and nulls vanish", "a\u0007\0b", "ab"),
        Arguments.of("other scripts stay", "straße – 東京", "straße – 東京"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("whatIsSeen")
  void showsWhatAPersonWouldSee(String what, String printed, String seen) {
    byte[] bytes = printed.getBytes(StandardCharsets.UTF_8);
    Screen atOnce = new Screen(new OutputBudget(1 << 20, 10_000));
    Screen byteByByte = new Screen(new OutputBudget(1 << 20, 10_000));

    atOnce.accept(bytes, 0, bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      byteByByte.accept(bytes, i, 1);
    }

    assertThat(atOnce.text(0, atOnce.length())).as(what).isEqualTo(seen);
    assertThat(byteByByte.text(0, byteByByte.length())).as(what).isEqualTo(seen);
  }

  @Test
  void stopsGrowingWhereItIsTold() {
    Screen screen = new Screen(new OutputBudget(1 << 20, 8 * 1024));
    byte[] line = "0123456789\n".getBytes(StandardCharsets.UTF_8);

    for (int i = 0; i < 10_000; i++) {
      screen.accept(line, 0, line.length);
    }

    assertThat(screen.overflowed()).isTrue();
    assertThat(screen.length()).isEqualTo(8 * 1024);
  }

  @Test
  void isNoPromptWhileASequenceIsUnderWay() {
    Screen screen = new Screen(new OutputBudget(1 << 20, 1000));
    byte[] bytes = "r1#\u001b[".getBytes(StandardCharsets.UTF_8);

    screen.accept(bytes, 0, bytes.length);

    assertThat(screen.midSequence()).isTrue();
    assertThat(screen.endsLikeAPrompt()).isFalse();
  }
}
