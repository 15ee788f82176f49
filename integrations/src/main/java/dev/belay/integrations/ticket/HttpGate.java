package dev.belay.integrations.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.belay.integrations.input.Placeholders;
import dev.belay.integrations.web.WebCall;
import dev.belay.integrations.web.WebCaller;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Any system that answers {@code GET} with {@code {"allowed": true, "why": …, "from": …, "until":
 * …}} and, where wanted, takes the result by {@code POST} at the same address. Thread-safe.
 *
 * <p>{@code allowed: false} is final unless {@code later} is true or {@code from} is still to come.
 */
final class HttpGate implements TicketSystem {
  /** No ticket is called otherwise, and {@code ..} would be another address. */
  private static final Pattern TICKET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._/#:-]{0,99}");

  private static final int LONGEST_WHY = 500;

  private final String url;
  private final TicketCalls calls;
  private final Clock clock;

  HttpGate(String url, TicketCalls calls, Clock clock) {
    this.url = url;
    this.calls = calls;
    this.clock = clock;
  }

  @Override
  public TicketStanding ask(String campaign, String ticket) {
    if (!TICKET.matcher(ticket).matches()) {
      return new TicketStanding.Refused("`" + ticket + "` is no name of a ticket");
    }
    WebCall call = WebCall.get(address(campaign, ticket));
    Optional<JsonNode> answer = calls.answered(call);
    return answer.isEmpty()
        ? new TicketStanding.Refused("there is no ticket " + ticket)
        : standing(call, ticket, answer.get());
  }

  private TicketStanding standing(WebCall call, String ticket, JsonNode answer) {
    JsonNode allowed = answer.path("allowed");
    if (!allowed.isBoolean()) {
      throw unusable(call, "does not say whether it allows the change (\"allowed\")");
    }
    Instant from = moment(call, answer, "from");
    Instant until = moment(call, answer, "until");
    Instant now = clock.instant();
    String said = answer.path("why").asText("").strip();
    String why = "ticket " + ticket + (said.isEmpty() ? "" : ": " + cut(said));
    if (allowed.booleanValue()) {
      return TicketStanding.within(ticket, why, from, until, now);
    }
    boolean later = answer.path("later").asBoolean(false) || (from != null && now.isBefore(from));
    return later ? new TicketStanding.NotNow(why, from, until) : new TicketStanding.Refused(why);
  }

  @Override
  public void tell(String campaign, String ticket, String state, String note) {
    String body =
        JsonNodeFactory.instance
            .objectNode()
            .put("ticket", ticket)
            .put("campaign", campaign)
            .put("state", state)
            .put("note", note)
            .put("id", id(campaign, state, note))
            .toString();
    calls.done(WebCall.send("POST", address(campaign, ticket), body));
  }

  /** The same for each repetition of the same report, by which the other side knows it. */
  private static String id(String campaign, String state, String note) {
    byte[] report = (campaign + "\n" + state + "\n" + note).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(report).toString();
  }

  private URI address(String campaign, String ticket) {
    return URI.create(
        Placeholders.fill(
            url, place -> UrlText.encoded(place.equals("ticket") ? ticket : campaign)));
  }

  private static @Nullable Instant moment(WebCall call, JsonNode answer, String name) {
    JsonNode value = answer.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    try {
      return OffsetDateTime.parse(value.asText()).toInstant();
    } catch (DateTimeException e) {
      throw unusable(
          call,
          "gives a time that is none (\"" + name + "\"); it must be like 2026-01-02T12:00:00Z");
    }
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_WHY ? text : text.substring(0, LONGEST_WHY - 1) + "…";
  }

  private static TicketUnavailable unusable(WebCall call, String what) {
    return new TicketUnavailable(
        "The ticket system " + WebCaller.host(call.address()) + " " + what + ".", null);
  }
}
