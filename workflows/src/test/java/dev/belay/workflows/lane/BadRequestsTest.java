package dev.belay.workflows.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.workflows.fake.Lab;
import io.temporal.client.WorkflowUpdateException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever has the namespace can send anything; a shard of lanes must outlive it. */
class BadRequestsTest {
  private static final LaneOwner ME = new LaneOwner("change/c1/r1", "run-1");

  private final Lab lab = new Lab();

  @AfterEach
  void close() {
    lab.close();
  }

  static Stream<Arguments> requests() {
    return Stream.of("acquire", "release", "evict")
        .flatMap(update ->
            Stream.of(
                    new Object[0],
                    new Object[] {null},
                    new Object[] {"r1"},
                    new Object[] {Map.of()},
                    new Object[] {
                      Map.of("owner", Map.of("workflowId", "x"), "devices", List.of("r1"))
                    },
                    new Object[] {
                      Map.of("owner", ME, "holder", ME, "device", List.of(), "devices", Map.of())
                    })
                .map(arguments -> Arguments.of(update, arguments)));
  }

  @ParameterizedTest
  @MethodSource("requests")
  @Timeout(20)
  void anUpdateThatMakesNoSenseIsTurnedAwayAndTheShardGoesOn(String update, Object[] arguments) {
    assertThat(ask().granted()).containsExactly("r1");

    assertThatThrownBy(() ->
            lab.client()
                .newUntypedWorkflowStub(LaneIds.workflowIdFor("r1"))
                .update(update, Object.class, arguments))
        .isInstanceOf(WorkflowUpdateException.class);

    assertThat(ask().granted()).containsExactly("r1");
  }

  private LaneAnswer ask() {
    return lab.lanes.ask(new LaneRequest(ME, List.of("r1")));
  }
}
