package dev.belay.activities.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.belay.integrations.store.DevicePlan;
import dev.belay.integrations.store.PlanPlace;
import dev.belay.workflows.campaign.ArrangeRequest;
import dev.belay.workflows.wire.WireData;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one hash that people approve: over the change, who asked for it and on which terms, the
 * rules, and every device with its place and its exact difference, or with why it has none.
 * Stateless.
 */
final class PlanHash {
  /** A map has no order of its own, and a hash must have one. */
  private static final ObjectMapper SORTED =
      WireData.mapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

  private PlanHash() {}

  /**
   * In lower-case hexadecimal.
   *
   * @param devices in the order of their names
   */
  static String of(ArrangeRequest request, List<DevicePlan> devices, List<PlanPlace> places) {
    Map<String, PlanPlace> byDevice =
        places.stream().collect(Collectors.toMap(PlanPlace::device, Function.identity()));
    MessageDigest digest = sha256();
    line(
        digest,
        request.campaign(),
        json(request.author()),
        request.definitionHash(),
        json(request.terms()),
        json(request.rules()));
    for (DevicePlan plan : devices) {
      PlanPlace place = byDevice.get(plan.device());
      line(
          digest,
          plan.device(),
          plan.finding().state().name(),
          place == null ? "" : Integer.toString(place.wave()),
          or(place == null ? null : place.apart()),
          or(plan.definition()),
          or(plan.diffHash()));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** None of the parts can hold what ends it. */
  private static void line(MessageDigest digest, String... parts) {
    digest.update((String.join("\0", parts) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static String or(@Nullable String part) {
    return part == null ? "" : part;
  }

  private static String json(Object part) {
    try {
      return SORTED.writeValueAsString(part);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("What crosses the wire is always JSON.", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256.", impossible);
    }
  }
}
