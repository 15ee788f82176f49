package dev.belay.integrations.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.integrations.change.Comparison.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonTest {
  @ParameterizedTest
  @CsvSource({
    "SAME, a b, b a, true",
    "SAME, a b, a b b, false",
    "SAME, a b, a c, false",
    "NONE_LOST, a b, b c a, true",
    "NONE_LOST, a b, b c d, false",
    "NONE_NEW, a b, b, true",
    "NONE_NEW, a b, a c, false",
    "NO_FEWER, a b, c d, true",
    "NO_FEWER, a b, a, false",
    "NO_MORE, a b, c, true",
    "NO_MORE, a, a b, false",
  })
  void holdsOrNot(Kind kind, String before, String now, boolean holds) {
    assertThat(new Comparison(kind, null).difference(words(before), words(now)).isEmpty())
        .isEqualTo(holds);
  }

  @Test
  void tellsSomeOfWhatIsLostAndWhatIsNew() {
    List<String> many = IntStream.range(0, 8).mapToObj(i -> "p" + i).toList();

    assertThat(new Comparison(Kind.SAME, null).difference(many, List.of("p0", "q")))
        .contains("before it found 8, now 2; lost: p1, p2, p3, p4, p5 and 2 more; new: q");
  }

  @Test
  void comparesLinesOfATextOrWhatAPatternPicks() {
    String output = " Gi1 up \n\nGi2 err-disabled\nGi3  err-disabled";

    assertThat(new Comparison(Kind.SAME, null).of(output))
        .containsExactly("Gi1 up", "Gi2 err-disabled", "Gi3  err-disabled");
    assertThat(new Comparison(Kind.SAME, "^(\\S+) +err-disabled$").of(output))
        .containsExactly("Gi2", "Gi3");
    assertThat(new Comparison(Kind.SAME, "err-\\w+").of(output))
        .containsExactly("err-disabled", "err-disabled");
  }

  @Test
  void comparesElementsOfListsAndOtherValuesOnlyAsAWhole() {
    Found list = new Found(Arrays.asList("a", 2, null, Map.of("x", 1)));

    assertThat(new Comparison(Kind.NO_FEWER, null).of(list))
        .contains(List.of("a", "2", "null", "{\"x\":1}"));
    assertThat(new Comparison(Kind.NO_FEWER, null).of(new Found(3))).isEmpty();
    assertThat(new Comparison(Kind.SAME, null).of(new Found(3))).contains(List.of("3"));
  }

  @Test
  void whatWasFoundEarlierComesBackAndDoesNotShowItself() {
    Earlier earlier =
        new Earlier(
            Map.of(
                "bgp", new Earlier.Pieces(List.of("planted"), List.of("<redacted>")),
                "none", new Earlier.Pieces(List.of(), List.of())));

    assertThat(Earlier.fromJson(earlier.toJson())).isEqualTo(earlier);
    assertThat(earlier.toString()).doesNotContain("planted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"planted", "{\"format\":2,\"x\":\"planted\"}", "{}"})
  void damagedBytesAreRefusedWithoutQuotingThem(String bytes) {
    assertThatThrownBy(() -> Earlier.fromJson(bytes.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .message()
        .doesNotContain("planted");
  }

  private static List<String> words(String text) {
    return List.of(text.split(" ", -1));
  }
}
