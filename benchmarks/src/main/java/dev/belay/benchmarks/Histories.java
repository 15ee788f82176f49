package dev.belay.benchmarks;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsResponse;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** What a Temporal server says of executions and their histories. Thread-safe. */
final class Histories implements AutoCloseable {
  private static final String NAMESPACE = "default";
  private static final int ATTEMPTS = 30;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final WorkflowServiceStubs service;

  /** Of the server at {@code host:port}. */
  Histories(String address) {
    service =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
  }

  /**
   * One execution; what continues as new is several.
   *
   * @param events of its history
   * @param bytes of its history
   * @param ended when it closed; the epoch while it is open
   */
  record Execution(long events, long bytes, Instant began, Instant ended) {}

  /** All executions of a workflow id, the oldest first. */
  List<Execution> of(String workflowId) {
    return listed("WorkflowId = '" + workflowId + "'").stream()
        .map(found -> described(found.getExecution()))
        .sorted(Comparator.comparing(Execution::began))
        .toList();
  }

  /** Mean events of the histories of a campaign's operations. */
  double eventsOfOperations(String campaign) {
    return listed("BelayCampaign = '" + campaign + "' AND WorkflowType = 'DeviceChange'").stream()
        .mapToLong(WorkflowExecutionInfo::getHistoryLength)
        .average()
        .orElse(0);
  }

  private List<WorkflowExecutionInfo> listed(String query) {
    ListWorkflowExecutionsRequest.Builder request =
        ListWorkflowExecutionsRequest.newBuilder().setNamespace(NAMESPACE).setQuery(query);
    List<WorkflowExecutionInfo> all = new ArrayList<>();
    ListWorkflowExecutionsResponse page;
    do {
      page = page(request.build());
      all.addAll(page.getExecutionsList());
      request.setNextPageToken(page.getNextPageToken());
    } while (!page.getNextPageToken().isEmpty());
    return all;
  }

  /** The server answers no more than a few such questions a second. */
  private ListWorkflowExecutionsResponse page(ListWorkflowExecutionsRequest request) {
    for (int attempt = 1; ; attempt++) {
      try {
        return service.blockingStub().listWorkflowExecutions(request);
      } catch (StatusRuntimeException e) {
        if (e.getStatus().getCode() != Status.Code.RESOURCE_EXHAUSTED || attempt == ATTEMPTS) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private Execution described(WorkflowExecution execution) {
    WorkflowExecutionInfo info =
        service
            .blockingStub()
            .describeWorkflowExecution(
                DescribeWorkflowExecutionRequest.newBuilder()
                    .setNamespace(NAMESPACE)
                    .setExecution(execution)
                    .build())
            .getWorkflowExecutionInfo();
    var began = info.getStartTime();
    var ended = info.getCloseTime();
    return new Execution(
        info.getHistoryLength(),
        info.getHistorySizeBytes(),
        Instant.ofEpochSecond(began.getSeconds(), began.getNanos()),
        Instant.ofEpochSecond(ended.getSeconds(), ended.getNanos()));
  }

  @Override
  public void close() {
    service.shutdownNow();
  }
}
