package dev.belay.activities.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.belay.integrations.credentials.CredentialResolver;
import dev.belay.integrations.settings.CredentialSettings;
import dev.belay.integrations.settings.TicketSettings;
import dev.belay.integrations.ticket.TicketGate;
import dev.belay.integrations.ticket.TicketUnavailable;
import dev.belay.integrations.web.WebCaller;
import dev.belay.workflows.ticket.TicketActivities;
import dev.belay.workflows.ticket.TicketAnswer;
import dev.belay.workflows.ticket.TicketQuestion;
import dev.belay.workflows.ticket.TicketReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TicketActivitiesImplTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final WebCaller web = new WebCaller();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final HttpServer server = server();
  private volatile String answer = "";

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void serve() {
    server.createContext(
        "/",
        exchange -> {
          told.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
    web.close();
  }

  @Test
  void answersInTheWordsOfWorkflows() {
    answer = "{\"allowed\": true, \"until\": \"2026-03-01T13:00:00Z\"}";
    assertThat(tickets().check(new TicketQuestion("c1", "NET-7")))
        .isEqualTo(
            new TicketAnswer(
                TicketAnswer.Kind.ALLOWED,
                "ticket NET-7",
                null,
                Instant.parse("2026-03-01T13:00:00Z")));
    answer = "{\"allowed\": false, \"later\": true, \"why\": \"in review\"}";
    assertThat(tickets().check(new TicketQuestion("c1", "NET-7")))
        .isEqualTo(
            new TicketAnswer(TicketAnswer.Kind.NOT_NOW, "ticket NET-7: in review", null, null));
    answer = "{\"allowed\": false, \"why\": \"closed\"}";
    assertThat(tickets().check(new TicketQuestion("c1", "NET-7")))
        .isEqualTo(new TicketAnswer(TicketAnswer.Kind.REFUSED, "ticket NET-7: closed", null, null));
    assertThat(tickets().check(new TicketQuestion("c1", null)).kind())
        .isEqualTo(TicketAnswer.Kind.REFUSED);
  }

  @Test
  void neverSaysYesWithoutAnAnswer() {
    answer = "<html>";

    assertThatThrownBy(() -> tickets().check(new TicketQuestion("c1", "NET-7")))
        .isInstanceOf(TicketUnavailable.class);
  }

  @Test
  void handsTheResultOn() {
    tickets().report(new TicketReport("c1", "NET-7", "succeeded", "2 devices applied"));

    assertThat(told).singleElement().asString().contains("2 devices applied", "succeeded");
  }

  private TicketActivities tickets() {
    TicketSettings settings =
        new TicketSettings(
            TicketSettings.Kind.HTTP,
            "http://127.0.0.1:" + server.getAddress().getPort() + "/{ticket}",
            null,
            true,
            List.of(),
            true,
            Duration.ofSeconds(20));
    Path nowhere = Path.of("nowhere");
    return new TicketActivitiesImpl(
        TicketGate.of(
            settings,
            CredentialResolver.of(CredentialSettings.in(nowhere), Map.of(), nowhere),
            web,
            Clock.fixed(NOON, ZoneOffset.UTC)));
  }
}
