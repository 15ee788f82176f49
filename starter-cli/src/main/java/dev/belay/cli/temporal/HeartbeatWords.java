package dev.belay.cli.temporal;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import io.temporal.payload.codec.PayloadCodecException;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the steps under way of an execution have said in their last heartbeats. Stateless. */
public final class HeartbeatWords {
  private HeartbeatWords() {}

  /** In one line; empty when they have said nothing. */
  public static String of(WorkflowStub execution, DataConverter converter) {
    return execution.describe().getRawDescription().getPendingActivitiesList().stream()
        .filter(PendingActivityInfo::hasHeartbeatDetails)
        .map(activity -> step(activity, converter))
        .filter(word -> !word.isBlank())
        .collect(Collectors.joining("; "));
  }

  /** Heartbeats of other releases may say other things; they are passed over. */
  private static String step(PendingActivityInfo activity, DataConverter converter) {
    try {
      JsonNode said =
          converter.fromPayloads(
              0, Optional.of(activity.getHeartbeatDetails()), JsonNode.class, JsonNode.class);
      return said == null ? "" : said.path("step").asText("");
    } catch (DataConverterException | PayloadCodecException e) {
      return "";
    }
  }
}
