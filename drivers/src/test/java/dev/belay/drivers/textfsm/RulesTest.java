package dev.belay.drivers.textfsm;

import static dev.belay.drivers.textfsm.Templates.rows;
import static dev.belay.drivers.textfsm.Templates.template;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What rules and states do with lines. */
class RulesTest {
  private static final String PORT = "Value PORT (\\d+)";

  @Test
  void theFirstRuleThatFitsTakesTheLine() {
    TextFsmTemplate template =
        template(
            PORT, "Value REST (.*)", "", "Start", "  ^${PORT}$$ -> Record", "  ^${REST} -> Record");

    assertThat(rows(template, "1", "1a")).containsExactly(List.of("1", ""), List.of("", "1a"));
  }

  @Test
  void rulesFitFromTheBeginningOfALineButNotToItsEnd() {
    TextFsmTemplate template = template(PORT, "", "Start", "  ^port ${PORT} -> Record");

    assertThat(rows(template, "port 1 and more", " port 2")).containsExactly(List.of("1"));
  }

  @Test
  void continueGivesTheSameLineToTheRulesBelow() {
    TextFsmTemplate template =
        template(
            "Value List PORTS (\\d+)",
            "",
            "Start",
            "  ^(\\d+ ){0}${PORTS} -> Continue",
            "  ^(\\d+ ){1}${PORTS} -> Continue",
            "  ^(\\d+ ){2}${PORTS} -> Continue");

    assertThat(rows(template, "1 2 3")).containsExactly(List.of(List.of("1", "2", "3")));
  }

  @Test
  void clearForgetsTheRecordUnderWay() {
    TextFsmTemplate template =
        template(
            PORT,
            "Value STATE (\\S+)",
            "",
            "Start",
            "  ^port ${PORT}",
            "  ^! -> Clear",
            "  ^is ${STATE}");

    assertThat(rows(template, "port 1", "!", "is up")).containsExactly(List.of("", "up"));
  }

  @Test
  void statesHaveTheirOwnRules() {
    TextFsmTemplate template =
        template(
            PORT,
            "",
            "Start",
            "  ^begin -> Ports",
            "",
            "Ports",
            "  ^end -> Start",
            "  ^${PORT} -> Record");

    assertThat(rows(template, "1", "begin", "2", "end", "3")).containsExactly(List.of("2"));
  }

  @Test
  void recordAndStateCanStandTogether() {
    TextFsmTemplate template =
        template(PORT, "", "Start", "  ^${PORT} -> Next.Record Done", "", "Done", "  ^. -> Error");

    assertThat(rows(template, "1")).containsExactly(List.of("1"));
    assertThat(rows(template(PORT, "", "Start", "  ^${PORT} -> Record Done", "", "Done"), "1", "2"))
        .containsExactly(List.of("1"));
  }

  @Test
  void theEndOfTheTextRecordsWhatIsThere() {
    assertThat(rows(template(PORT, "", "Start", "  ^${PORT}"), "1")).containsExactly(List.of("1"));
  }

  @Test
  void anEmptyStateEofKeepsTheEndFromRecording() {
    assertThat(rows(template(PORT, "", "Start", "  ^${PORT}", "", "EOF"), "1")).isEmpty();
  }

  @Test
  void goingToEofRecordsAndGoingToEndDoesNot() {
    assertThat(rows(template(PORT, "", "Start", "  ^${PORT} -> EOF"), "1", "2"))
        .containsExactly(List.of("1"));
    assertThat(rows(template(PORT, "", "Start", "  ^${PORT} -> End"), "1", "2")).isEmpty();
    assertThat(rows(template(PORT, "", "Start", "  ^${PORT} -> Record End", "", "End"), "1", "2"))
        .containsExactly(List.of("1"));
  }

  @Test
  void errorRefusesTheOutputWithoutRepeatingTheLine() {
    TextFsmTemplate template =
        template(PORT, "", "Start", "  ^${PORT} -> Record", "  ^. -> Error \"what is this\"");

    assertThatThrownBy(() -> template.parse("1\nsecret xyz\n"))
        .isInstanceOf(TextFsmException.UnexpectedOutput.class)
        .hasMessage(
            "test.textfsm, line 5: the template refuses line 2 of the output: \"what is this\"")
        .asInstanceOf(type(TextFsmException.UnexpectedOutput.class))
        .satisfies(refused -> {
          assertThat(refused.text()).isEqualTo("secret xyz");
          assertThat(refused.outputLine()).isEqualTo(2);
        });
  }

  @Test
  void errorNeedsNoMessage() {
    assertThatThrownBy(() -> template(PORT, "", "Start", "  ^. -> Error").parse("x"))
        .hasMessage("test.textfsm, line 4: the template refuses line 1 of the output");
  }

  @Test
  void namesOfValuesMayStandWithAndWithoutBraces() {
    TextFsmTemplate template =
        template(PORT, "Value A_1 (\\w)", "", "Start", "  ^$PORT-${A_1}$$ -> Record");

    assertThat(rows(template, "1-a", "1-ab")).containsExactly(List.of("1", "a"));
  }

  @Test
  void aNamedGroupInARuleFillsTheValueOfItsName() {
    TextFsmTemplate template =
        template(PORT, "", "Start", "  ^p(?P<PORT>[a-z]+)(?P<OTHER>.) -> Record");

    assertThat(rows(template, "pab1")).containsExactly(List.of("ab"));
  }

  @Test
  void commentsAndTabsAndWindowsLineEndsAreFine() {
    String[] lines = {
      "# what it is",
      "Value PORT (\\d+)",
      "  # of values",
      "",
      "# of states",
      "Start",
      "\t^${PORT} -> Record",
      " # of rules",
      " ^x",
    };
    TextFsmTemplate template = TextFsmTemplate.of("t", String.join("\r\n", lines));

    assertThat(rows(template, "1")).containsExactly(List.of("1"));
  }

  @Test
  void linesOfTheOutputEndAsInPython() {
    TextFsmTemplate template = template("Value A (.*)", "", "Start", "  ^${A}$$ -> Record");

    assertThat(template.parse("a\r\nb\rc\u0085d\fe\u2028f\u001cg\n").rows())
        .extracting(List::getFirst)
        .containsExactly("a", "b", "c", "d", "e", "f", "g");
    assertThat(template.parse("").rows()).isEmpty();
    assertThat(template.parse("\n").rows()).containsExactly(List.of(""));
  }

  @Test
  void aTemplateParsesManyTextsWithoutRememberingThem() {
    TextFsmTemplate template = template("Value Filldown A (\\d+)", "", "Start", "  ^${A}");

    assertThat(rows(template, "1")).isEqualTo(rows(template, "1")).hasSize(1);
    assertThat(rows(template, "x")).isEmpty();
  }

  @Test
  void aPatternThatBacktracksWithoutEndIsStopped() {
    TextFsmTemplate template =
        template("Value A (\\w)", "", "Start", "  ^(\\w+\\s*)+(\\w+\\s*)+\\1\\2\\1:${A}");

    assertThatThrownBy(() -> template.parse("abcd ".repeat(20), Duration.ofMillis(50)))
        .isInstanceOf(TextFsmException.TooSlow.class)
        .hasMessageContaining("line 4")
        .hasMessageContaining("line 1 of the output after 50 ms");
  }

  @Test
  void rowsAreMapsInTheOrderOfTheValuesAndJson() {
    TextFsmTemplate template =
        template(
            "Value B (\\S+)",
            "Value List A ((?P<x>\\S)(?P<y>z)?)",
            "",
            "Start",
            "  ^${B} ${A} -> Record");

    ParsedTable table = template.parse("q\"\\\u0007 \u00e4\n");

    assertThat(table.records()).hasSize(1).first().extracting(Map::keySet).hasToString("[B, A]");
    assertThat(table.toJson())
        .isEqualTo("[{\"B\": \"q\\\"\\\\\\u0007\", \"A\": [{\"x\": \"\u00e4\", \"y\": null}]}]");
  }
}
