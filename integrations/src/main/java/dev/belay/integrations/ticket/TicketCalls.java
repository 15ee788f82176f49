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
import java.time.Duration;
import java.util.Optional;
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
    WebAnswer answer = call(call);
    if (nothingThere(answer)) {
      return Optional.empty();
    }
    refuse(call, answer);
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

  /** Tells something; where there is nothing to tell it to, nobody can be told later either. */
  void done(WebCall call) {
    WebAnswer answer = call(call);
    if (!nothingThere(answer)) {
      refuse(call, answer);
    }
  }

  private static boolean nothingThere(WebAnswer answer) {
    return answer.status() == NOT_FOUND || answer.status() == GONE;
  }

  private WebAnswer call(WebCall call) {
    try {
      return web.call(call.authorized(authorization.header()), timeout);
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

  private void refuse(WebCall call, WebAnswer answer) {
    if (answer.denied()) {
      authorization.forget();
      throw unavailable(
          call,
          "does not accept the account (HTTP "
              + answer.status()
              + "); correct "
              + section
              + ".credential or its rights"
              + said(answer),
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
          call, "answered HTTP " + answer.status() + said(answer), answer.retryAfter());
    }
  }

  /**
   * ServiceNow's own words, where it has some: they name the field that is missing, or the rule
   * that forbids it.
   */
  private static String said(WebAnswer answer) {
    try {
      JsonNode error = JSON.readTree(answer.body()).path("error");
      String words =
          (error.path("message").asText("") + " " + error.path("detail").asText(""))
              .replaceAll("[\\p{Cntrl}\\s]+", " ")
              .strip();
      return words.isEmpty()
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
