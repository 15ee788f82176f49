package dev.belay.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The steps of an operation by its history in Temporal: what each was called, and from when to
 * when.
 */
final class CrashSteps {
  private static final String OF_A_DEVICE = "Device";

  /** These are done before the change and after it. */
  private static final Set<String> BOTH_SIDES = Set.of("checks", "snapshot");

  private CrashSteps() {}

  /** One step. */
  record Step(String name, Instant from, Instant until) {
    boolean holds(Instant moment) {
      return !moment.isBefore(from) && !moment.isAfter(until);
    }
  }

  /** The steps of an operation that nothing disturbed, in order. */
  static List<Step> of(WorkflowClient client, String workflowId) {
    Map<String, String> names = new HashMap<>();
    Map<String, Instant> begun = new HashMap<>();
    List<Step> steps = new ArrayList<>();
    for (JsonNode event : events(client, workflowId)) {
      Instant at = Instant.parse(event.path("eventTime").asText());
      JsonNode scheduled = event.path("activityTaskScheduledEventAttributes");
      JsonNode started = event.path("activityTaskStartedEventAttributes");
      String ended =
          event.path("activityTaskCompletedEventAttributes").path("scheduledEventId").asText();
      names.put(
          event.path("eventId").asText(), scheduled.path("activityType").path("name").asText());
      begun.put(started.path("scheduledEventId").asText(), at);
      String name = names.getOrDefault(ended, "");
      if (name.startsWith(OF_A_DEVICE)) {
        steps.add(
            new Step(
                name.substring(OF_A_DEVICE.length()).toLowerCase(Locale.ROOT),
                begun.getOrDefault(ended, at),
                at));
      }
    }
    return told(steps);
  }

  private static JsonNode events(WorkflowClient client, String workflowId) {
    try {
      return new ObjectMapper()
          .readTree(client.fetchHistory(workflowId).toJson(false))
          .path("events");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is done twice is told apart by the apply between. */
  private static List<Step> told(List<Step> steps) {
    List<Step> told = new ArrayList<>();
    String when = " before";
    for (Step step : steps) {
      boolean both = BOTH_SIDES.contains(step.name());
      told.add(both ? new Step(step.name() + when, step.from(), step.until()) : step);
      when = step.name().equals("apply") ? " after" : when;
    }
    return told;
  }
}
