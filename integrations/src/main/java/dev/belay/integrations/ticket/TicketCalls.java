package dev.belay.integrations.ticket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.belay.integrations.credentials.SecretsUnavailable;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.web.Authorization;
import dev.belay.integrations.web.WebAnswer;
import dev.belay.integrations.web.WebCall;
import dev.belay.integrations.web.WebCaller;
import dev.belay.integrations.web.WebFault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Calls to a ticket system. Whatever is wrong with one is a reason to wait and never one to go on,
 * so every trouble becomes {@link TicketUnavailable}. Thread-safe.
 */
final class TicketCalls {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /** An account that is wrong must not be tried so often that it is locked. */
  private static final Duration AFTER_DENIAL = Duration.ofMinutes(5);

  private static final int LONGEST_WORDS = 200;

  /** Whose words may repeat what was shown to be let in, as some gateways do. */
  private static final int NOT_AUTHENTICATED = 401;

  private static final int NOT_FOUND = 404;
  private static final int GONE = 410;

  private final WebCaller web;
  private final Authorization authorization;
  private final Duration timeout;
  private final String system;
  private final String section;

  /**
   * For one system.
   *
   * @param system how messages call it, as the beginning of a sentence
   * @param section of the settings that describe it
   */
  TicketCalls(
      WebCaller web, Authorization authorization, Duration timeout, String system, String section) {
    this.web = web;
    this.authorization = authorization;
    this.timeout = timeout;
    this.system = system;
    this.section = section;
  }

  /** The JSON of a good answer. */
  JsonNode json(WebCall call) {
    return answered(call).orElseThrow(() -> unavailable(call, "has nothing at this address", null));
  }

  /** The JSON of a good answer; empty when there is no such thing. */
  Optional<JsonNode> answered(WebCall call) {
    Reply reply = call(call);
    WebAnswer answer = reply.answer();
    if (nothingThere(answer)) {
      return Optional.empty();
    }
    refuse(call, reply);
    try {
      JsonNode json = JSON.readTree(answer.body());
      if (json.isObject()) {
        return Optional.of(json);
      }
    } catch (JsonProcessingException e) {
      // A login page, or the page of a proxy; its words are not passed on.
    }
    throw unavailable(call, "answered something that is no JSON object", null);
  }

  /** Writes something that is there. */
  void written(WebCall call) {
    Reply reply = call(call);
    if (nothingThere(reply.answer())) {
      throw unavailable(call, "has nothing at this address, or does not let us write it", null);
    }
    refuse(call, reply);
  }

  /** Tells something; where there is nothing to tell it to, nobody can be told later either. */
  void done(WebCall call) {
    Reply reply = call(call);
    if (!nothingThere(reply.answer())) {
      refuse(call, reply);
    }
  }

  private static boolean nothingThere(WebAnswer answer) {
    return answer.status() == NOT_FOUND || answer.status() == GONE;
  }

  /** An answer, and what was shown to get it. */
  private record Reply(WebAnswer answer, Optional<String> shown) {
    boolean repeatsItsSecret(String words) {
      return shown.stream().flatMap(Reply::secrets).anyMatch(words::contains);
    }

    /** What stands behind the scheme, and the password within it. */
    private static Stream<String> secrets(String header) {
      String token = header.substring(header.indexOf(' ') + 1);
      if (!header.startsWith("Basic ")) {
        return Stream.of(token);
      }
      String login = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
      return Stream.of(token, login.substring(login.indexOf(':') + 1));
    }

    @Override
    public String toString() {
      return "HTTP " + answer.status();
    }
  }

  private Reply call(WebCall call) {
    try {
      Optional<String> shown = authorization.header();
      return new Reply(web.call(call.authorized(shown), timeout), shown);
    } catch (WebFault fault) {
      throw new TicketUnavailable(system + " gives no answer: " + fault.sentence() + ".", null);
    } catch (InputException unresolvable) {
      throw new TicketUnavailable(
          system + " cannot be asked: " + unresolvable.problems().getFirst() + ".", null);
    } catch (SecretsUnavailable away) {
      throw new TicketUnavailable(
          system + " cannot be asked: " + away.getMessage(), away.pause().orElse(null));
    }
  }

  private void refuse(WebCall call, Reply reply) {
    WebAnswer answer = reply.answer();
    if (answer.denied()) {
      authorization.forget();
      throw unavailable(
          call,
          "does not accept the account (HTTP "
              + answer.status()
              + "); correct "
              + section
              + ".credential or its rights"
              + (answer.status() == NOT_AUTHENTICATED ? "" : said(reply)),
          AFTER_DENIAL);
    }
    if (answer.redirect()) {
      throw unavailable(
          call,
          "wants to be asked elsewhere; write the final address as " + section + ".url",
          null);
    }
    if (!answer.good()) {
      throw unavailable(
          call, "answered HTTP " + answer.status() + said(reply), answer.retryAfter());
    }
  }

  /**
   * ServiceNow's own words, where it has some: they name the field that is missing, or the rule
   * that forbids it.
   */
  private static String said(Reply reply) {
    try {
      JsonNode error = JSON.readTree(reply.answer().body()).path("error");
      String words =
          (error.path("message").asText("") + " " + error.path("detail").asText(""))
              .replaceAll("[\\p{Cntrl}\\s]+", " ")
              .strip();
      return words.isEmpty() || reply.repeatsItsSecret(words)
          ? ""
          : ": "
              + (words.length() <= LONGEST_WORDS
                  ? words
                  : words.substring(0, LONGEST_WORDS - 1) + "…");
    } catch (JsonProcessingException e) {
      return "";
    }
  }

  private TicketUnavailable unavailable(WebCall call, String what, @Nullable Duration pause) {
    return new TicketUnavailable(
        system + " " + WebCaller.host(call.address()) + " " + what + ".", pause);
  }
}
