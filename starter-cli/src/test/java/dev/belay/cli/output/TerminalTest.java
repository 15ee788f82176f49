package dev.belay.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTest {
  /**
   * A window title, a clear screen as one character, a line that overwrites, words turned round.
   */
  private static final String HOSTILE =
      "r1\u001b]0;pwned\u0007 \u009b2J done\rall well \u202e delleac\u2066 a\u200bb";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Terminal terminal =
      Terminal.plain(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));

  @Test
  void nothingThatIsPrintedSteersTheTerminal() {
    terminal.line(HOSTILE);
    terminal.note(HOSTILE);

    assertThat(out.toString(UTF_8))
        .isEqualTo("r1?]0;pwned? ?2J done?all well ? delleac? a?b" + System.lineSeparator());
    assertThat(err.toString(UTF_8)).isEqualTo(out.toString(UTF_8));
  }

  @Test
  void aTableShowsNoneOfItEither() {
    Table.of("NAME", "TEXT").row("r1", HOSTILE).print(terminal);

    assertThat(out.toString(UTF_8)).doesNotContain("\u001b", "\u009b", "\u202e", "\r", "\u200b");
  }

  @Test
  void jsonSaysTheSameWithoutHoldingIt() throws Exception {
    JsonOutput.print(terminal, Map.of("text", HOSTILE));

    assertThat(out.toString(UTF_8)).doesNotContain("\u001b", "\u009b", "\u202e", "\r", "\u200b");
    assertThat(new ObjectMapper().readTree(out.toString(UTF_8)).get("text").textValue())
        .isEqualTo(HOSTILE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain, Größe, 設定, … ━ €",
        "two\nlines",
        "\u001b[32m+ ip route\u001b[0m and \u001b[1mbold\u001b[0m",
      })
  void whatWeWriteOurselvesStays(String text) {
    terminal.line(text);

    assertThat(out.toString(UTF_8)).isEqualTo(text + System.lineSeparator());
  }
}
