package dev.belay.integrations.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;

/**
 * The commands that each device of a run is asked, in order. Whether they only read is not said
 * here: that is for each platform to know.
 *
 * @param commands one line each
 */
public record Question(List<String> commands) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_COMMANDS = 50;
  private static final int LONGEST_COMMAND = 1_000;

  /**
   * Copies and checks.
   *
   * @throws IllegalArgumentException in a sentence for people
   */
  public Question {
    commands = List.copyOf(commands);
    if (commands.isEmpty() || commands.size() > MOST_COMMANDS) {
      throw new IllegalArgumentException(
          "a run asks 1 to " + MOST_COMMANDS + " commands, not " + commands.size());
    }
    commands.forEach(Question::check);
  }

  private static void check(String command) {
    if (command.isBlank()) {
      throw new IllegalArgumentException("a command must not be empty");
    }
    if (command.length() > LONGEST_COMMAND) {
      throw new IllegalArgumentException(
          "a command of " + command.length() + " letters is too long");
    }
    if (command.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "a command is one line without control characters; give each one by itself");
    }
  }

  /** For the store. */
  public byte[] toJson() {
    try {
      return JSON.writeValueAsBytes(commands);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a list of texts is always JSON", e);
    }
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException when it is something else
   */
  public static Question fromJson(byte[] json) {
    try {
      return new Question(List.of(JSON.readValue(json, String[].class)));
    } catch (IOException e) {
      throw new IllegalArgumentException("no question", e);
    }
  }
}
