package dev.belay.acceptance;

import dev.belay.workflows.lane.LaneIds;
import dev.belay.workflows.lane.LaneState;
import dev.belay.workflows.lane.LaneWorkflow;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Who holds which lane, asked of Temporal. Stateless. */
final class Lanes {
  private Lanes() {}

  /** The devices whose lanes are held. */
  static Set<String> held(WorkflowClient client) {
    return IntStream.range(0, LaneIds.SHARDS)
        .mapToObj(shard -> held(client, LaneIds.workflowId(shard)))
        .flatMap(holdings -> holdings.stream())
        .collect(Collectors.toSet());
  }

  /** Those of these devices whose lanes are held. */
  static Set<String> heldOf(WorkflowClient client, Collection<String> devices) {
    return devices.stream()
        .filter(device -> held(client, LaneIds.workflowIdFor(device)).contains(device))
        .collect(Collectors.toSet());
  }

  private static List<String> held(WorkflowClient client, String shard) {
    try {
      LaneState state = client.newWorkflowStub(LaneWorkflow.class, shard).held();
      return state.holdings().stream().flatMap(holding -> holding.devices().stream()).toList();
    } catch (WorkflowNotFoundException neverAsked) {
      return List.of();
    }
  }
}
