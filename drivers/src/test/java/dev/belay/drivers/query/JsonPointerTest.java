package dev.belay.drivers.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonPointerTest {
  private static final Object VALUE =
      Map.of("rows", List.of(Map.of("a/b", "slash", "m~n", "tilde", "", "empty"), "second"));

  @Test
  void leadsToAFieldOrElement() {
    assertThat(Query.of("/rows/1").search(VALUE)).isEqualTo("second");
    assertThat(Query.of("/rows/0/a~1b").search(VALUE)).isEqualTo("slash");
    assertThat(Query.of("/rows/0/m~0n").search(VALUE)).isEqualTo("tilde");
    assertThat(Query.of("/rows/0/").search(VALUE)).isEqualTo("empty");
  }

  @Test
  void theEmptyPointerMeansAll() {
    assertThat(Query.of("").search(VALUE)).isSameAs(VALUE);
    assertThat(Query.of("").search(null)).isNull();
  }

  @Test
  void whatIsNotThereIsNull() {
    for (String pointer :
        List.of(
            "/rows/2", "/rows/01", "/rows/-", "/rows/-1", "/rows/9999999999", "/a", "/rows/1/x")) {
      assertThat(Query.of(pointer).search(VALUE)).as(pointer).isNull();
    }
  }

  @Test
  void saysWhereItIsWrong() {
    assertThatThrownBy(() -> Query.of("/rows/a~2b"))
        .isInstanceOf(QueryException.BadExpression.class)
        .hasMessage("character 8: ~ must be followed by 0 (for ~) or 1 (for /)");
    assertThatThrownBy(() -> Query.of("/a~")).hasMessageContaining("character 3: ");
    assertThatThrownBy(() -> JsonPointer.of("rows")).hasMessageContaining("begins with a slash");
  }
}
