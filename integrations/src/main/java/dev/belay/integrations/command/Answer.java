package dev.belay.integrations.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;

/**
 * What a device answered to one command.
 *
 * @param command as it was asked
 * @param platform what the device is
 * @param output redacted
 */
public record Answer(String command, String platform, String output) {
  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** All answers of a device, for the store. */
  public static byte[] toJson(List<Answer> answers) {
    try {
      return JSON.writeValueAsBytes(answers);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts are always JSON", e);
    }
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException when it is something else
   */
  public static List<Answer> fromJson(byte[] json) {
    try {
      return List.of(JSON.readValue(json, Answer[].class));
    } catch (IOException e) {
      throw new IllegalArgumentException("no answers", e);
    }
  }
}
