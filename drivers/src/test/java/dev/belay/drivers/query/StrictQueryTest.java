package dev.belay.drivers.query;

import static dev.belay.drivers.query.Rows.NEIGHBORS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** For decisions: nothing that is misspelt or compared in vain looks like "none found". */
class StrictQueryTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '#',
      value = {
        "[?stat == 'Idle'] => there is no `stat` in an object with the fields",
        "state => there is no `state` in an array of 3 elements; [*].state asks each of them",
        "[0].state.x => there is no `x` in a string",
        "[3].state => there is no element 3 in an array of 3 elements",
        "[0].state[*] => [*] needs an array, and here is a string",
        "[0].state[?x] => [?…] needs an array, and here is a string",
        "[0].state[] => [] needs an array, and here is a string",
        "[0].state[1:] => a slice needs an array, and here is a string",
        "* => * needs an object, and here is an array of 3 elements",
        "[?prefixes == `9`] => a string never equals a number; fields of rows are strings",
        "[?prefixes != `9`] => a string never equals a number",
        "[?tags == 'peer'] => an array never equals a string",
        "[?prefixes > `10`] => > compares numbers, and here are a string and a number; to_number",
        "[?prefixes > '10'] => > compares numbers, and here are a string and a string",
        "[?to_number(state) > `1`] => here are null and a number",
        "contains([*].prefixes, `9`) => a string never equals a number",
        "/3/state => there is no `3` in an array of 3 elements",
        "/0/stat => there is no `stat` in an object with the fields",
        "/0/state/x => there is no `x` in a string",
      })
  void whatCannotBeMeantIsAFailure(String expression, String reason) {
    assertThatThrownBy(() -> Query.of(expression).strict().search(NEIGHBORS))
        .isInstanceOf(QueryException.NotApplicable.class)
        .hasMessageContaining(reason);
    assertThat(Query.of(expression).search(NEIGHBORS)).isIn(null, List.of(), false, NEIGHBORS);
  }

  @Test
  void whatIsThereIsFoundAsEver() {
    for (String expression :
        List.of(
            "[?state == 'Idle'].neighbor",
            "[?to_number(prefixes) > `10`] | length(@)",
            "contains([*].state, 'Idle')",
            "[*].tags[]",
            "sort_by(@, &state)[0].state",
            "[0].{a: state, b: tags}.a",
            "/1/tags/0")) {
      assertThat(Query.of(expression).strict().search(NEIGHBORS))
          .isNotNull()
          .isEqualTo(Query.of(expression).search(NEIGHBORS));
    }
  }

  @Test
  void nothingMayBeComparedWithNull() {
    assertThat(Query.of("[?state == `null`]").strict().search(NEIGHBORS)).isEqualTo(List.of());
  }
}
