package dev.belay.drivers.textfsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bad template is one line: the file, the line, what is wrong. A slash stands for a line end. */
class BadTemplatesTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "Start; `t, line 1: a template begins with its values`",
        "Value A (a)/Start; `t, line 2: a blank line must follow the last value`",
        "Value A (a)/Value A (b)/; `t, line 2: the value A is declared twice`",
        "Value A; `t, line 1: a value needs a name and a regular expression`",
        "Value Required A; `t, line 1: the regular expression '' of A must stand in brackets`",
        "Value A a; `t, line 1: unknown option 'A'; there are Required,`",
        "Value  A (a); `t, line 1: unknown option ''`",
        "Value Key,Key A (a); `t, line 1: the option Key stands twice`",
        "Value Key A a; `t, line 1: the regular expression 'a' of A must stand in brackets`",
        "Value A (a\\); `t, line 1: the regular expression '(a\\)' of A must stand in brackets`",
        "Value A ((a); `t, line 1: the regular expression '((a)' of A is not valid: missing )`",
        "Value A (a)//start; `t: there is no state Start`",
        "Value A (a)//Start here; `t, line 3: 'Start here' is no name of a state`",
        "Value A (a)//Record; `t, line 3: 'Record' is no name of a state`",
        "Value A (a)//Start//Start; `t, line 5: the state Start stands twice`",
        "Value A (a)//Start/^a; `t, line 4: a rule begins with one or two blanks`",
        "Value A (a)//Start/   ^a; `t, line 4: a rule begins with one or two blanks`",
        "Value A (a)//Start/ ^${B}; `t, line 4: there is no value named 'B', in '^${B}'`",
        "Value A (a)//Start/ ^a$; `t, line 4: a single $ must name a value; write $$`",
        "Value A (a)//Start/ ^${A; `t, line 4: a single $ must name a value`",
        "Value A (a)//Start/ ^$1; `t, line 4: a single $ must name a value`",
        "Value A (a)//Start/ ^${A}${A}; `once its values are put in: redefinition of group name 'A'`",
        "Value a-b (a)//Start/ ^${a-b}; `t, line 4: a single $ must name a value`",
        "Value A (a)//Start/ ^(a; `t, line 4: the regular expression '^(a' is not valid`",
        "Value A (a)//Start/ ^a -> Continue Start; `t, line 4: Continue cannot change the state`",
        "Value A (a)//Start/ ^a -> \"text\"; `t, line 4: only Error takes a message`",
        "Value A (a)//Start/ ^a -> Next.Keep; `t, line 4: '^a -> Next.Keep' is no rule`",
        "Value A (a)//Start/ ^a ->Record; `t, line 4: '^a ->Record' is no rule`",
        "Value A (a)//Start/ ^a -> Record There; `t, line 4: there is no state There`",
        "Value A (a)//Start/ ^a//End/ ^b; `t, line 7: the state End must be empty`",
        "Value A (a)//Start/ ^a//EOF/ ^b; `t, line 7: the state EOF must be empty`",
      })
  void isToldWithFileAndLine(String template, String message) {
    assertThatThrownBy(() -> TextFsmTemplate.of("t", template.replace('/', '\n')))
        .isInstanceOf(TextFsmException.BadTemplate.class)
        .hasMessageContaining(message);
  }

  @Test
  void namesHaveAtMost48Characters() {
    String name = "A".repeat(48);

    assertThat(TextFsmTemplate.of("t", "Value " + name + " (a)\n\nStart\n").columns())
        .containsExactly(name);
    assertThatThrownBy(() -> TextFsmTemplate.of("t", "Value " + name + "A (a)\n\nStart\n"))
        .hasMessageContaining("longer than 48 characters");
    assertThatThrownBy(() -> TextFsmTemplate.of("t", "Value A (a)\n\nStart\n\nB" + name + "\n"))
        .hasMessageContaining("no name of a state");
  }

  @Test
  void aTemplateWithoutValuesSubstitutesNothing() {
    assertThat(TextFsmTemplate.of("t", "\nStart\n  ^a$$ -> Record\n").parse("a").rows()).isEmpty();
  }
}
