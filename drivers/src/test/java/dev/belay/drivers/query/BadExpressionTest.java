package dev.belay.drivers.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadExpressionTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '#',
      value = {
        "a. => 2 => after a dot a name is expected, and not the end",
        "a.`1` => 2 => after a dot a name is expected, and not a value",
        "[?a = 'b'] => 4 => equal is written ==",
        "[?a == 'b' => 10 => ] is expected, and not the end",
        "[?a == 'b] => 7 => what begins with ' here does not end",
        "[?a == `idle`] => 7 => a text is written 'text'",
        "a b => 2 => the end is expected, and not a name",
        "a[b] => 2 => * is expected, and not a name",
        "[a b] => 3 => ] is expected, and not a name",
        "[0 => 2 => ] is expected, and not the end",
        "[1 2] => 3 => ] is expected, and not a number",
        "[1:2:3:4] => 6 => ] is expected, and not :",
        "[::0] => 3 => the step of a slice cannot be 0",
        "{a b} => 3 => : is expected, and not a name",
        "{`1`: b} => 1 => the name of a field is expected, and not a value",
        "a( => 0 => there is no function a; there are abs, avg",
        "length() => 0 => length() takes 1 argument, and here are 0",
        "join('-') => 0 => join() takes 2 arguments, and here is 1",
        "merge() => 0 => merge() takes at least 1 argument",
        "length(a,) => 9 => a name or value is expected, and not )",
        "length(a b) => 9 => ) is expected, and not a name",
        "sort_by(@, name) => 0 => sort_by() takes an expression such as &name as argument 2",
        "length(&a) => 0 => length() takes a string, an array or an object as argument 1",
        "&a => 0 => & may only begin an argument",
        "\"length\"(a) => 8 => ( cannot stand here",
        "\"\\x\" => 0 => the name in quotes is no JSON",
        "10.0.0.1 => 0 => a name or value is expected, and not a number",
        "a-b => 1 => - cannot stand here",
        "é => 0 => names with such signs are written in",
        "(a => 2 => ) is expected, and not the end",
        "a * => 2 => * cannot stand here",
        "@.a[*]b => 6 => the end is expected, and not a name",
      })
  void saysWhereAndWhy(String expression, int position, String reason) {
    QueryException.BadExpression bad = refusal(expression);

    assertThat(bad.position()).isEqualTo(position);
    assertThat(bad).hasMessageStartingWith("character " + (position + 1) + ": ");
    assertThat(bad).hasMessageContaining(reason).message().hasLineCount(1);
  }

  @Test
  void anEmptyExpressionIsNoJmesPath() {
    assertThat(refusal("")).hasMessageContaining("the expression ends where a name");
  }

  @Test
  void deepAndLongExpressionsAreRefusedOrAnsweredOnASmallStack() throws Exception {
    List<String> large =
        List.of(
            "(".repeat(149) + "a" + ")".repeat(149),
            "[".repeat(149) + "a" + "]".repeat(149),
            "a.[".repeat(74) + "a" + "]".repeat(74),
            "!".repeat(299) + "a",
            "a" + ".a".repeat(149),
            "a" + "[]".repeat(299),
            "a" + "[?a".repeat(99) + "]".repeat(99),
            "a" + "||a".repeat(149),
            "not_null(".repeat(99) + "a" + ")".repeat(99),
            "(".repeat(5_000),
            "a" + ".a".repeat(150),
            "`" + "[".repeat(5_000) + "`",
            "a".repeat(20_000));
    int[] refused = {0};
    Throwable[] trouble = {null};
    Thread small =
        new Thread(
            null,
            () ->
                large.forEach(expression -> {
                  try {
                    JmesPath.of(expression).search(Map.of("a", List.of()));
                  } catch (QueryException e) {
                    refused[0]++;
                  }
                }),
            "small stack",
            512 << 10);
    small.setUncaughtExceptionHandler((thread, thrown) -> trouble[0] = thrown);

    small.start();
    small.join();

    assertThat(trouble[0]).isNull();
    assertThat(refused[0]).isEqualTo(4);
  }

  @Test
  void whateverIsWrittenIsReadOrRefused() {
    Random random = new Random(7);
    String signs = "ab.[]{}()*&|!=<>?@:,-'\"`\\10 #é";
    int refused = 0;
    for (int i = 0; i < 50_000; i++) {
      StringBuilder expression = new StringBuilder();
      for (int length = random.nextInt(12); length >= 0; length--) {
        expression.append(signs.charAt(random.nextInt(signs.length())));
      }
      refused += isRefused(expression.toString(), List.of()) ? 1 : 0;
    }

    assertThat(refused).isBetween(30_000, 49_990);
  }

  private static boolean isRefused(String expression, @Nullable Object value) {
    try {
      JmesPath.of(expression).search(value);
      return false;
    } catch (QueryException e) {
      assertThat(e).message().hasLineCount(1);
      return true;
    }
  }

  @Test
  void anExpressionThatMultipliesItsListsIsStopped() {
    String doubled = "[@, @][]" + " | [@, @][]".repeat(40);

    assertThatThrownBy(() -> JmesPath.of(doubled).search(List.of(1)))
        .isInstanceOf(QueryException.TooMuch.class)
        .hasMessageContaining("10000000 steps");
    assertThatThrownBy(
            () -> JmesPath.of("[@, @]" + " | [@, @]".repeat(40) + " | to_string(@)").search(1))
        .isInstanceOf(QueryException.TooMuch.class);
  }

  private static QueryException.BadExpression refusal(String expression) {
    return catchThrowableOfType(QueryException.BadExpression.class, () -> JmesPath.of(expression));
  }
}
