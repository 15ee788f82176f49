package dev.belay.integrations.inventory.rest;

import dev.belay.integrations.input.DurationText;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.inventory.SourceDown;
import dev.belay.integrations.web.Authorization;
import dev.belay.integrations.web.WebAnswer;
import dev.belay.integrations.web.WebCall;
import dev.belay.integrations.web.WebCaller;
import dev.belay.integrations.web.WebFault;
import java.net.URI;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls to a source of truth, each bounded in time and size. What may pass by itself (a lost
 * connection, an overloaded server) is tried again within the time for all of them, and a server
 * that asks for a pause gets it. Thread-safe.
 */
public final class RestCalls {
  /** A page of 1,000 devices with long configuration contexts is still below it. */
  private static final int MOST_BYTES = 64 << 20;

  private static final int ATTEMPTS = 4;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final int LONGEST_QUOTE = 200;
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int TOO_MANY = 429;
  private static final int SERVER_MISTAKES = 500;
  private static final int UNAVAILABLE = 503;

  /** Waits; tests do not. */
  @FunctionalInterface
  public interface Pause {
    void take(Duration time) throws InterruptedException;
  }

  private final WebCaller web;
  private final Authorization authorization;
  private final Duration timeout;
  private final Pause pause;
  private final LongSupplier nanoTime;

  /**
   * For one system.
   *
   * @param timeout for one answer
   */
  public RestCalls(
      WebCaller web,
      Authorization authorization,
      Duration timeout,
      Pause pause,
      LongSupplier nanoTime) {
    this.web = web;
    this.authorization = authorization;
    this.timeout = timeout;
    this.pause = pause;
    this.nanoTime = nanoTime;
  }

  /** When a reading that begins now must be over. */
  public long deadline(Duration within) {
    return nanoTime.getAsLong() + within.toNanos();
  }

  /**
   * The body of a good answer.
   *
   * @param deadline of the whole reading
   * @throws SourceDown when there is none
   * @throws InputException when there never will be one
   */
  public String get(URI address, long deadline) {
    return good(WebCall.get(address), deadline, true);
  }

  /**
   * The same for something that is told. It is told again when no answer came, so it must bear
   * that.
   */
  public String send(String method, URI address, String json, long deadline) {
    return good(WebCall.send(method, address, json), deadline, true);
  }

  /**
   * The same for something that must not be done twice: it is told again only when the answer says
   * that it was not done. Without an answer nobody knows, and it may still be done later.
   */
  public String sendOnce(String method, URI address, String json, long deadline) {
    return good(WebCall.send(method, address, json), deadline, false);
  }

  private String good(WebCall call, long deadline, boolean repeatable) {
    Duration wait = FIRST_PAUSE;
    for (int attempt = 1; ; attempt++) {
      Duration left = Duration.ofNanos(deadline - nanoTime.getAsLong());
      if (!left.isPositive()) {
        throw new SourceDown(
            host(call) + " has not told everything in time",
            "raise its `within` in belay.yaml, or narrow the filters");
      }
      Trouble trouble;
      try {
        WebAnswer answer =
            web.call(
                call.authorized(authorization.header()),
                left.compareTo(timeout) < 0 ? left : timeout,
                MOST_BYTES);
        if (answer.good()) {
          return answer.body();
        }
        trouble = trouble(call, answer);
      } catch (WebFault fault) {
        trouble =
            new Trouble(fault.sentence(), "check that it is up and can be reached", null, false);
      }
      if (trouble.pause() != null) {
        wait = trouble.pause();
      }
      Duration rest = Duration.ofNanos(deadline - nanoTime.getAsLong());
      boolean last = attempt == ATTEMPTS || !(repeatable || trouble.undone());
      if (last || wait.compareTo(rest) >= 0) {
        throw new SourceDown(trouble.what() + asked(trouble.pause()), trouble.remedy());
      }
      take(wait, trouble);
      wait = wait.multipliedBy(2);
    }
  }

  /** Undone is what the system has refused to begin. */
  private record Trouble(String what, String remedy, @Nullable Duration pause, boolean undone) {}

  /** What may pass; everything else is thrown. */
  private Trouble trouble(WebCall call, WebAnswer answer) {
    String host = host(call);
    if (answer.denied()) {
      authorization.forget();
      throw new SourceDown(
          host + " does not accept the token (HTTP " + answer.status() + ")",
          "correct its credential in belay.yaml, or the rights of its account");
    }
    if (answer.redirect()) {
      throw InputException.of(
          host + " wants to be asked elsewhere (HTTP " + answer.status() + ")",
          "write the final address as its url in belay.yaml");
    }
    if (answer.status() == NOT_FOUND) {
      throw InputException.of(
          host + " has nothing at " + call.address().getPath(),
          // A system also says so of what an account may not change.
          call.body() == null
              ? "correct its url and kind in belay.yaml"
              : "it is gone, or the account that writes may not see or change it");
    }
    String what = host + " answered HTTP " + answer.status();
    if (answer.status() == TOO_MANY || answer.status() >= SERVER_MISTAKES) {
      return new Trouble(
          what,
          "try again later, or ask who runs it",
          answer.retryAfter(),
          answer.status() == TOO_MANY || answer.status() == UNAVAILABLE);
    }
    throw InputException.of(
        what + (answer.status() == BAD_REQUEST ? quoted(answer.body()) : ""),
        call.body() == null
            ? "correct its filters in belay.yaml"
            : "correct its report in belay.yaml, such as the names of custom fields");
  }

  /** The system's own words on a wrong filter say which one; a page of HTML says nothing. */
  private static String quoted(String body) {
    String text = body.strip();
    return text.startsWith("{") || text.startsWith("[")
        ? ": "
            + (text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE - 1) + "…")
        : "";
  }

  private static String asked(@Nullable Duration pause) {
    return pause == null ? "" : " and asks for a pause of " + DurationText.format(pause);
  }

  private void take(Duration wait, Trouble trouble) {
    try {
      pause.take(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SourceDown(trouble.what(), trouble.remedy());
    }
  }

  private static String host(WebCall call) {
    return WebCaller.host(call.address());
  }
}
