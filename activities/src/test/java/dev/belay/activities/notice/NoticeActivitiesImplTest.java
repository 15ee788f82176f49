package dev.belay.activities.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.belay.activities.fault.FaultInterceptor;
import dev.belay.integrations.credentials.CredentialResolver;
import dev.belay.integrations.credentials.SecretTexts;
import dev.belay.integrations.notice.NoticeBoard;
import dev.belay.integrations.settings.CredentialSettings;
import dev.belay.integrations.settings.NoticeSettings;
import dev.belay.integrations.settings.NoticeSettings.Channel;
import dev.belay.integrations.settings.NoticeSettings.Kind;
import dev.belay.integrations.settings.SecretPlace;
import dev.belay.integrations.web.WebCaller;
import dev.belay.workflows.notice.Notice;
import dev.belay.workflows.notice.NoticeActivities;
import dev.belay.workflows.wire.WireData;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On Temporal itself, because what it does about a failed attempt is half of the matter. */
class NoticeActivitiesImplTest {
  private static final String QUEUE = "notices";

  /** Sends one notice and waits for it, which no campaign does. */
  @WorkflowInterface
  public interface Teller {
    @WorkflowMethod
    void tell(Notice notice);
  }

  /** Its implementation. */
  public static final class TellerImpl implements Teller {
    @Override
    public void tell(Notice notice) {
      Workflow.newActivityStub(
              NoticeActivities.class,
              ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(1)).build())
          .send(notice);
    }
  }

  private final WebCaller web = new WebCaller();
  private final List<String> paths = new CopyOnWriteArrayList<>();
  private final Map<String, Deque<Integer>> answers = new ConcurrentHashMap<>();
  private final TestWorkflowEnvironment temporal =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder().setDataConverter(WireData.converter()).build())
              .setWorkerFactoryOptions(
                  WorkerFactoryOptions.newBuilder()
                      .setWorkerInterceptors(new FaultInterceptor())
                      .build())
              .build());
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          paths.add(path);
          exchange.getRequestBody().readAllBytes();
          Integer status = answers.getOrDefault(path, new ArrayDeque<>()).poll();
          exchange.sendResponseHeaders(status == null ? 200 : status, -1);
          exchange.close();
        });
    server.start();
    Worker worker = temporal.newWorker(QUEUE);
    worker.registerWorkflowImplementationTypes(TellerImpl.class);
    worker.registerActivitiesImplementations(new NoticeActivitiesImpl(board()));
    temporal.start();
  }

  @AfterEach
  void close() {
    temporal.close();
    server.stop(0);
    web.close();
  }

  @Test
  void aChannelThatWasToldIsNotToldAgainWhenAnotherIsTriedAgain() {
    answers.put("/b", new ArrayDeque<>(List.of(503, 500)));

    tell("a", "b", "c");

    assertThat(paths).containsExactly("/a", "/b", "/c", "/b", "/b");
  }

  @Test
  void whatCannotBeDeliveredAtAllIsNotTriedAgainAndKeepsNobodyElseFromHearing() {
    answers.put("/a", new ArrayDeque<>(List.of(404, 404)));

    assertThatThrownBy(() -> tell("a", "unknown", "c")).isInstanceOf(WorkflowException.class);

    assertThat(paths).containsExactly("/a", "/c");
  }

  private void tell(String... channels) {
    temporal
        .getWorkflowClient()
        .newWorkflowStub(Teller.class, WorkflowOptions.newBuilder().setTaskQueue(QUEUE).build())
        .tell(new Notice("c1", "New NTP", "failed", "it stopped", List.of(channels), null));
  }

  private NoticeBoard board() {
    String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    Path nowhere = Path.of("nowhere");
    return new NoticeBoard(
        new NoticeSettings(Map.of("a", channel("A"), "b", channel("B"), "c", channel("C"))),
        new SecretTexts(Map.of("A", address + "a", "B", address + "b", "C", address + "c")),
        CredentialResolver.of(CredentialSettings.in(nowhere), Map.of(), nowhere),
        web,
        Clock.systemUTC());
  }

  private static Channel channel(String variable) {
    return new Channel(Kind.SLACK, new SecretPlace.Variable(variable), null, null, List.of());
  }
}
