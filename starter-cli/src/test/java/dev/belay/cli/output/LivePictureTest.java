package dev.belay.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LivePictureTest {
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(screen, true, StandardCharsets.UTF_8);
  private final LivePicture picture =
      new LivePicture(new Terminal(err, err, null, true, true, true, 11));

  @Test
  void eachPictureTakesThePlaceOfTheOneBefore() {
    picture.draw(List.of("one", "two"));
    picture.draw(List.of("three"));
    picture.end();

    assertThat(screen.toString(StandardCharsets.UTF_8))
        .isEqualTo("one\ntwo\n" + "\u001b[2A\r\u001b[J" + "three\n" + "\u001b[1A\r\u001b[J");
  }

  @Test
  void aLineThatWouldWrapIsCutAndItsColourEnds() {
    picture.draw(List.of("\u001b[32m0123456789abc", "\u001b[32mgreen\u001b[0m and more"));

    assertThat(screen.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("\u001b[32m0123456789\u001b[0m", "\u001b[32mgreen\u001b[0m and ");
  }

  @Test
  void nothingInALineSteersTheTerminal() {
    picture.draw(List.of("a\u001b[2Jb\u0007"));

    assertThat(screen.toString(StandardCharsets.UTF_8)).isEqualTo("a?[2Jb?\n");
  }
}
