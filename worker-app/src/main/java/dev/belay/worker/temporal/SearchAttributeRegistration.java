package dev.belay.worker.temporal;

import dev.belay.integrations.input.InputException;
import dev.belay.workflows.wire.SearchKeys;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc.OperatorServiceBlockingStub;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import java.util.Set;
import java.util.TreeSet;

/** Makes sure that Temporal knows the attributes by which Belay's workflows are searched. */
public final class SearchAttributeRegistration {
  private SearchAttributeRegistration() {}

  /**
   * Adds those that are missing; safe to call again.
   *
   * @throws InputException one line with what an administrator must add, where we may not
   */
  public static void ensure(TemporalConnection connection) {
    // The stubs share the connection's channel, so closing it closes them.
    OperatorServiceBlockingStub operator =
        OperatorServiceStubs.newServiceStubs(
                OperatorServiceStubsOptions.newBuilder()
                    .setChannel(connection.stubs().getRawChannel())
                    .validateAndBuildWithDefaults())
            .blockingStub();
    Set<String> missing = new TreeSet<>();
    SearchKeys.ALL.forEach(key -> missing.add(key.getName()));
    missing.removeAll(known(operator, connection.namespace()));
    if (missing.isEmpty()) {
      return;
    }
    AddSearchAttributesRequest.Builder request =
        AddSearchAttributesRequest.newBuilder().setNamespace(connection.namespace());
    missing.forEach(
        name -> request.putSearchAttributes(name, IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    try {
      operator.addSearchAttributes(request.build());
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
        throw InputException.of(
            "Temporal at "
                + connection.address()
                + " lacks the search attributes "
                + String.join(", ", missing)
                + " and does not let us add them",
            "have an administrator add them, each of type Keyword");
      }
    }
  }

  private static Set<String> known(OperatorServiceBlockingStub operator, String namespace) {
    try {
      return operator
          .listSearchAttributes(
              ListSearchAttributesRequest.newBuilder().setNamespace(namespace).build())
          .getCustomAttributesMap()
          .keySet();
    } catch (StatusRuntimeException e) {
      // Whoever may not list may still add; adding says what is wrong.
      return Set.of();
    }
  }
}
