package dev.belay.drivers.textfsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected values are what Python's {@code re.match} gives. */
class PythonPatternTest {
  @ParameterizedTest(name = "{0} on {1} finds {2}")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = ';',
      value = {
        "[[a]+; [a[; [a[",
        "[a&&b]+; a&b; a&b",
        "[]x]+; x]y; x]",
        "[^]x]+; ab]x; ab",
        "[a\\-c]+; a-c; a-c",
        "[a-]+; a-a; a-a",
        "[\\w-]+; a-b; a-b",
        "a{,2}; aaa; aa",
        "a{,}; aaa; aaa",
        "a{x}; a{x}; a{x}",
        "{}; {}; {}",
        "a}b]; a}b]; a}b]",
        "a++b; aab; aab",
        "(?>a+)b; aab; aab",
        "(?i:AB)c; abc; abc",
        "(?x)a b # c; ab; ab",
        "(?x)[ #]+; `# #a`; `# #`",
        "(?#note)ab; ab; ab",
        "a(?#note)*b; aab; aab",
        "\\x41\\u0042\\103; ABC; ABC",
        "\\N{DIGIT ONE}; 1; 1",
        "(a)\\1; aab; aa",
        "(a)?(?(1)b|c); ab; ab",
        "(a)?(?(1)b|c); c; c",
        "(?P<q>x)?(?(q)y); xy; xy",
        "(?<=a)*b; b; b",
        "\\#\\ \\-\\_; `# -_`; `# -_`",
      })
  void understandsPythonsDialect(String pattern, String text, String found) throws Exception {
    assertThat(match(pattern, text)).containsExactly(found);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "\\d+\u0661\u0662", // digits of every script
        "\\w+ \u00e4\u00b2\u2460_",
        "\\s+ \u00a0\u2003\u001f",
        "[\\d]+\u0661",
        "[^\\D]+\u0661",
        "[^\\W]+\u00e4",
        "[^\\S]+\u00a0",
      })
  void classesHoldTheCharactersOfEveryScript(String patternAndText) throws Exception {
    int end = patternAndText.indexOf('+') + 1;
    String text = patternAndText.substring(end).strip();

    assertThat(match(patternAndText.substring(0, end), text)).containsExactly(text);
  }

  @Test
  void theAsciiFlagNarrowsClasses() throws Exception {
    assertThat(match("(?a)\\d+", "1\u0661")).containsExactly("1");
    assertThat(match("(?a)\\w+", "a\u00e4")).containsExactly("a");
    assertThat(match("(?a:\\b)\u00e4", "\u00e4")).isEmpty();
  }

  @Test
  void wordsEndWhereLettersOfAnyScriptEnd() throws Exception {
    assertThat(match("\u00e4\\b ", "\u00e4 ")).containsExactly("\u00e4 ");
    assertThat(match("a\\b", "a\u00e4")).isEmpty();
    assertThat(match("a\\B", "a\u00e4")).containsExactly("a");
  }

  @Test
  void caseIsIgnoredInEveryScript() throws Exception {
    assertThat(match("(?i)\u00c4[\u00d6]", "\u00e4\u00f6")).containsExactly("\u00e4\u00f6");
  }

  @Test
  void theDollarSignStandsBeforeALastLineFeedOnly() throws Exception {
    assertThat(match("a$", "a\n")).containsExactly("a");
    assertThat(match("a$", "a\r")).isEmpty();
    assertThat(match("a$", "a\n\n")).isEmpty();
    assertThat(match("a\\Z", "a\n")).isEmpty();
  }

  @Test
  void theDotStopsAtALineFeedOnly() throws Exception {
    assertThat(match(".+", "a\rb\u0085c\nd")).containsExactly("a\rb\u0085c");
    assertThat(match("(?s).+", "a\nb")).containsExactly("a\nb");
  }

  @Test
  void linesBeginAfterEachLineFeedWhenAsked() throws Exception {
    assertThat(match("(?m)a\n^$", "a\n")).containsExactly("a\n");
    assertThat(match("(?m)a$\n^b", "a\nb")).containsExactly("a\nb");
    assertThat(match("a\n^", "a\n")).isEmpty();
  }

  @Test
  void groupsHaveNamesThatJavaDoesNotAllow() throws Exception {
    PythonPattern pattern = PythonPattern.compile("(?P<VLAN_ID>\\d+)(x)?(?P<_2>y)(?P=VLAN_ID)");

    assertThat(pattern.groups())
        .extracting(PythonPattern.Group::name)
        .containsExactly("VLAN_ID", null, "_2");
    assertThat(groups(pattern, "7y7")).containsExactly("7", null, "y");
  }

  @Test
  void groupsKeepTheirNumbersBesideConditions() throws Exception {
    PythonPattern pattern = PythonPattern.compile("(a)?((b)|c)(?(3)d|e)\\2");

    assertThat(groups(pattern, "abdb")).containsExactly("a", "b", "b");
    assertThat(groups(pattern, "cec")).containsExactly(null, "c", null);
  }

  @Test
  void groupsWithinANegationHaveCapturedNothing() throws Exception {
    PythonPattern pattern = PythonPattern.compile("(?:(?!(a)\\1x)aa(b)|(aa))");

    assertThat(groups(pattern, "aab")).containsExactly(null, "b", null);
    assertThat(groups(pattern, "aax")).containsExactly(null, null, "aa");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = ';',
      value = {
        "(a; missing ), unterminated subpattern",
        "a); unbalanced parenthesis",
        "[a; unterminated character set",
        "[; unterminated character set",
        "[b-a]; bad character range b-a",
        "[\\d-a]; bad character range",
        "*a; nothing to repeat",
        "^*; nothing to repeat",
        "(|*); nothing to repeat",
        "a**; multiple repeat",
        "a{3,2}; min repeat greater than max repeat",
        "a{99999999999}; the repetition number is too large",
        "\\q; bad escape \\q",
        "[\\A]; bad escape \\A",
        "[\\8]; bad escape \\8",
        "a\\; bad escape (end of pattern)",
        "\\x4; incomplete escape",
        "\\777; octal escape value",
        "\\U00110000; bad escape",
        "\\N{NO SUCH NAME}; undefined character name",
        "\\N; missing {",
        "(a)\\2; invalid group reference 2",
        "(a\\1); cannot refer to an open group",
        "(?P<a>x)(?P<a>y); redefinition of group name 'a'",
        "(?P<1>x); bad character in group name '1'",
        "(?P<>x); missing group name",
        "(?P<a; missing >, unterminated name",
        "(?P=a); unknown group name 'a'",
        "(?Px); unknown extension ?Px",
        "(?<x); unknown extension ?<x",
        "(?y); unknown extension ?y",
        "(?; unexpected end of pattern",
        "(?#a; missing ), unterminated comment",
        "(?<=a+)b; look-behind requires fixed-width pattern",
        "a(?i)b; global flags not at the start of the expression",
        "(?-a:x); unknown flag",
        "(a)(?(1)b|c|d); conditional backref with more than two branches",
        "(?(1)a)(b); a condition must name a group that ends before it",
      })
  void refusesWhatPythonRefusesInItsWords(String pattern, String reason) {
    assertThatThrownBy(() -> PythonPattern.compile(pattern))
        .isInstanceOf(PythonPatternException.class)
        .hasMessageContaining(reason)
        .hasMessageContaining(" at position ");
  }

  private static List<String> match(String pattern, String text) throws Exception {
    Matcher matcher = PythonPattern.compile(pattern).matcher(text);
    return matcher.lookingAt() ? List.of(matcher.group()) : List.of();
  }

  private static List<String> groups(PythonPattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.lookingAt()).isTrue();
    List<String> found = new ArrayList<>();
    for (PythonPattern.Group group : pattern.groups()) {
      found.add(matcher.group(group.number()));
    }
    return found;
  }
}
