package dev.belay.integrations.compliance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;

/** How a run's lists are written into the store, and read from there. Stateless. */
public final class EvidenceJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private EvidenceJson() {}

  static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records of texts and numbers can be written", e);
    }
  }

  /** The evidence of a finding. */
  public static List<Evidence> evidence(String json) {
    return read(json, new TypeReference<>() {});
  }

  /** The sources of a run's rules. */
  public static List<RuleSource> sources(String json) {
    return read(json, new TypeReference<>() {});
  }

  /** A rule's remediation: lines by platform, {@code *} for any. */
  public static Map<String, String> remediation(String json) {
    return read(json, new TypeReference<>() {});
  }

  private static <T> T read(String json, TypeReference<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the store gave back something else than was put in", e);
    }
  }
}
