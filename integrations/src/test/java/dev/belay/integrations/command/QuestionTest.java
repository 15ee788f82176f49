package dev.belay.integrations.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionTest {
  @Test
  void isReadAsItWasKept() {
    Question question = new Question(List.of("show version", "show clock | include \u00fc"));

    assertThat(Question.fromJson(question.toJson())).isEqualTo(question);
  }

  @Test
  void answersAreReadAsTheyWereKept() {
    List<Answer> answers = List.of(new Answer("show version", "frr", "FRRouting\n\tr1"));

    assertThat(Answer.fromJson(Answer.toJson(answers))).isEqualTo(answers);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "show version\nreload", "show\tversion", "show \u0003"})
  void eachCommandIsOnePlainLine(String command) {
    assertThatThrownBy(() -> new Question(List.of(command)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a command");
  }

  @Test
  void asksNeitherNothingNorAnythingWithoutEnd() {
    assertThatThrownBy(() -> new Question(List.of())).hasMessageContaining("1 to 50");
    assertThatThrownBy(() -> new Question(Collections.nCopies(51, "show clock")))
        .hasMessageContaining("not 51");
    assertThatThrownBy(() -> new Question(List.of("x".repeat(1_001))))
        .hasMessageContaining("too long");
  }

  @Test
  void otherContentIsRefused() {
    byte[] other = "{\"mode\": \"merge\"}".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> Question.fromJson(other)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Answer.fromJson(other)).isInstanceOf(IllegalArgumentException.class);
  }
}
