package dev.belay.drivers.query;

import static dev.belay.drivers.query.Rows.NEIGHBORS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What expressions find; that they find what Python's do is the matter of an integration test. */
class JmesPathTest {

  @Test
  void fieldsAndElementsLeadToAValue() {
    assertThat(find("[0].state")).isEqualTo("Established");
    assertThat(find("[-1].neighbor")).isEqualTo("192.0.2.3");
    assertThat(find("[0].tags[1]")).isEqualTo("edge");
    assertThat(find("[0].\"state\"")).isEqualTo("Established");
  }

  @Test
  void whatIsNotThereIsNull() {
    assertThat(find("[9].state")).isNull();
    assertThat(find("state")).isNull();
    assertThat(find("[0].state.more")).isNull();
    assertThat(find("[0].state[0]")).isNull();
  }

  @Test
  void aFilterKeepsTheRowsForWhichItIsTrue() {
    assertThat(find("[?state != 'Established'].neighbor")).isEqualTo(List.of("192.0.2.2"));
    assertThat(find("[?state == 'Idle' || tags[0] == 'uplink'].prefixes"))
        .isEqualTo(List.of("120", "9"));
    assertThat(find("[?!tags].neighbor")).isEqualTo(List.of("192.0.2.3"));
  }

  @Test
  void textsAreNumbersOnlyWhenTheyAreMadeSo() {
    assertThat(find("[?to_number(prefixes) > `10`].prefixes")).isEqualTo(List.of("120", "15"));
    assertThat(find("[?prefixes > `10`]")).isEqualTo(List.of());
    assertThat(find("sum([*].to_number(prefixes))")).isEqualTo(144L);
  }

  @Test
  void aProjectionEndsAtAPipe() {
    assertThat(find("[*].state[0]")).isEqualTo(List.of());
    assertThat(find("[*].state | [0]")).isEqualTo("Established");
    assertThat(find("[*].tags[]")).isEqualTo(List.of("uplink", "edge", "peer"));
  }

  @Test
  void newListsAndObjectsAreMadeOfWhatIsFound() {
    assertThat(find("[1].[neighbor, tags]")).isEqualTo(List.of("192.0.2.2", List.of("peer")));
    assertThat(find("[1].{who: neighbor, nothing: nothing}"))
        .isEqualTo(entries("who", "192.0.2.2", "nothing", null));
    assertThat(find("nothing.[a]")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "[1:] => [1, 2, 3]",
        "[:2] => [0, 1]",
        "[::2] => [0, 2]",
        "[::-1] => [3, 2, 1, 0]",
        "[-2:] => [2, 3]",
        "[10:] => []",
        "[:-10:-1] => [3, 2, 1, 0]",
        "[-10::-1] => []",
        "[3:0:-2] => [3, 1]",
        "[0:99999999999999999999] => [0, 1, 2, 3]",
        "[::99999999999999999999] => [0]",
        "[::-99999999999999999999] => [3]",
      })
  void slicesAreThoseOfPython(String slice, String expected) {
    Object found = JmesPath.of(slice).search(List.of(0L, 1L, 2L, 3L));

    assertThat(found).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '#',
      value = {
        "abs(`-3`) => 3",
        "abs(`-2.5`) => 2.5",
        "avg(`[1, 2]`) => 1.5",
        "avg(`[]`) => null",
        "ceil(`1.2`) => 2",
        "floor(`-1.2`) => -2",
        "contains('abc', 'b') => true",
        "contains(`[1, 2]`, `2.0`) => true",
        "ends_with('abc', 'bc') => true",
        "starts_with('abc', 'b') => false",
        "join('-', `[\"a\", \"b\"]`) => a-b",
        "keys(`{\"b\": 1, \"a\": 2}`) => [b, a]",
        "values(`{\"b\": 1, \"a\": 2}`) => [1, 2]",
        "length('𝄞é') => 2",
        "length(`{\"a\": 1}`) => 1",
        "map(&a, `[{\"a\": 1}, {}]`) => [1, null]",
        "max(`[1, 30, 4]`) => 30",
        "max(`[\"b\", \"a\"]`) => b",
        "min(`[]`) => null",
        "max_by(`[{\"a\": 1}, {\"a\": 3}]`, &a).a => 3",
        "min_by(`[{\"a\": 1}, {\"a\": 3}]`, &a).a => 1",
        "merge(`{\"a\": 1}`, `{\"a\": 2, \"b\": 3}`) => {a=2, b=3}",
        "not_null(`null`, nothing, 'x') => x",
        "reverse('a𝄞b') => b𝄞a",
        "reverse(`[1, 2]`) => [2, 1]",
        "sort(`[3, 1, 2.5]`) => [1, 2.5, 3]",
        "sort_by(`[{\"a\": \"y\"}, {\"a\": \"x\"}]`, &a)[*].a => [x, y]",
        "sum(`[9223372036854775807, 1]`) => 9223372036854775808",
        "sum(`[1, 0.5]`) => 1.5",
        "to_array('a') => [a]",
        "to_number('007') => 7",
        "to_number(' -2.5e1 ') => -25.0",
        "to_number('1x') => null",
        "to_string(`{\"a\": [1, null, true, \"x\\\"\"]}`) => {\"a\":[1,null,true,\"x\\\"\"]}",
        "type(`1`) => number",
        "type(nothing) => null",
      })
  void functionsDoAsTheSpecificationSays(String expression, String expected) {
    assertThat(String.valueOf(JmesPath.of(expression).search(null))).isEqualTo(expected);
  }

  @Test
  void onlyNothingAndFalseAndEmptyAreNotTrue() {
    assertThat(find("!`0`")).isEqualTo(false);
    assertThat(find("!''")).isEqualTo(true);
    assertThat(find("!`[]`")).isEqualTo(true);
    assertThat(find("!`{}`")).isEqualTo(true);
    assertThat(find("`false` || nothing || 'x'")).isEqualTo("x");
    assertThat(find("'' && 'x'")).isEqualTo("");
  }

  @Test
  void numbersAreEqualByTheirWorth() {
    assertThat(find("`1` == `1.0`")).isEqualTo(true);
    assertThat(find("`{\"a\": [1]}` == `{\"a\": [1.0]}`")).isEqualTo(true);
    assertThat(find("`12345678901234567890` > `12345678901234567889`")).isEqualTo(true);
    assertThat(find("`1` == `true`")).isEqualTo(false);
    assertThat(find("'1' == `1`")).isEqualTo(false);
  }

  @Test
  void textsAreOrderedByTheirCharacters() {
    // U+FB01 is smaller than U+1D11E, although its code unit is larger.
    assertThat(find("'\ufb01' < '\ud834\udd1e'")).isEqualTo(true);
    assertThat(find("'\ud834\udd1e' < '\ud834\udd1f'")).isEqualTo(true);
    assertThat(find("'a' < 'ab'")).isEqualTo(true);
    assertThat(find("'a' < `1`")).isNull();
  }

  @Test
  void literalsAreJsonAndRawTextsAreAsTheyStand() {
    assertThat(find("`{\"a\": [1, 2.5, \"\\u00e9\", true, null]}`"))
        .isEqualTo(Map.of("a", Arrays.asList(1L, 2.5, "é", true, null)));
    assertThat(find("`\"a\\`b\"`")).isEqualTo("a`b");
    assertThat(find("'it\\'s \\n'")).isEqualTo("it's \\n");
    assertThat(find("` [] `")).isEqualTo(List.of());
  }

  @Test
  void aFunctionThatGetsWhatItDoesNotTakeSaysSoWithoutQuotingIt() {
    assertThatThrownBy(() -> find("[0].state | abs(@)"))
        .isInstanceOf(QueryException.NotApplicable.class)
        .hasMessage("character 13: abs() takes a number, and here is a string");
    assertThatThrownBy(() -> find("sum([*].prefixes)"))
        .hasMessageContaining("takes an array of numbers, and here is an array with a string");
    assertThatThrownBy(() -> find("sort(`[1, null]`)")).hasMessageContaining("with null");
    assertThatThrownBy(() -> find("sort_by(@, &tags)")).hasMessageContaining("here is an array");
    assertThatThrownBy(() -> find("sort_by(`[{\"a\":1},{\"a\":\"x\"}]`, &a)"))
        .hasMessageContaining("either numbers or strings");
    assertThatThrownBy(() -> find("contains('a', `1`)")).hasMessageContaining("a number");
  }

  @Test
  void valuesThatAreNotOfJsonAreRefused() {
    assertThatThrownBy(() -> JmesPath.of("type(@)").search(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Duration");
  }

  private static @Nullable Object find(String expression) {
    return JmesPath.of(expression).search(NEIGHBORS);
  }

  private static Map<String, @Nullable Object> entries(
      String one, @Nullable Object first, String other, @Nullable Object second) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put(one, first);
    map.put(other, second);
    return Collections.unmodifiableMap(map);
  }
}
