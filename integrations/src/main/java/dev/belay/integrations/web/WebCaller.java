package dev.belay.integrations.web;

import dev.belay.integrations.input.DurationText;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls. The client behind it is made by the first call, so that a process that makes none
 * pays nothing; certificates, unless others are named, and proxies are those of the Java platform.
 * Thread-safe.
 */
public final class WebCaller implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  /** An answer here is a record of a ticket at most; more is a mistake or an attack. */
  private static final int MOST_BYTES = 1 << 20;

  private static final int LONGEST_WAIT = 15 * 60; // seconds
  private static final int MOST_CAUSES = 10;

  private final @Nullable Path trusted;
  private @Nullable HttpClient client;

  /** Trusts whom the Java platform trusts. */
  public WebCaller() {
    this(null);
  }

  /**
   * Trusts only whom these certificates vouch for.
   *
   * @param trusted a PEM file, read by the first call; null = as the Java platform does
   */
  public WebCaller(@Nullable Path trusted) {
    this.trusted = trusted;
  }

  /**
   * Makes a call and reads the whole answer, whatever its status is.
   *
   * @param within for all of it, the answer's last byte included
   * @throws WebFault when there is no answer, or none of bounded size
   * @throws dev.belay.integrations.input.InputException when the certificates cannot be read
   */
  public WebAnswer call(WebCall call, Duration within) {
    return call(call, within, MOST_BYTES);
  }

  /**
   * The same for answers that may be longer.
   *
   * @param mostBytes of the answer
   */
  public WebAnswer call(WebCall call, Duration within, int mostBytes) {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client().sendAsync(request(call), info -> new BoundedBody(mostBytes));
    try {
      HttpResponse<byte[]> response = answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
      return new WebAnswer(
          response.statusCode(),
          new String(response.body(), StandardCharsets.UTF_8),
          response.headers().firstValue("Retry-After").flatMap(WebCaller::seconds).orElse(null));
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new WebFault(
          host(call.address()) + " has not answered within " + DurationText.format(within));
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new WebFault("the call to " + host(call.address()) + " was interrupted");
    } catch (ExecutionException e) {
      throw new WebFault(why(host(call.address()), e, mostBytes));
    } catch (CancellationException e) {
      throw new WebFault("the call to " + host(call.address()) + " was given up");
    }
  }

  /** How a message may call the other side. */
  public static String host(URI address) {
    return address.getPort() < 0
        ? String.valueOf(address.getHost())
        : address.getHost() + ":" + address.getPort();
  }

  private static HttpRequest request(WebCall call) {
    String body = call.body();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(call.address())
            .header("Accept", "application/json")
            .method(
                call.method(),
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    call.headers().forEach(request::header);
    return request.build();
  }

  /** The client wraps a cause in others of the same kind, so all of them are looked at. */
  private static String why(String host, Throwable failure, int mostBytes) {
    List<Throwable> causes =
        Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(MOST_CAUSES).toList();
    if (has(causes, BoundedBody.TooLarge.class)) {
      return host + " answered more than " + (mostBytes >> 20) + " MB";
    }
    if (has(causes, SSLException.class)) {
      return "the connection to " + host + " cannot be trusted or encrypted (TLS)";
    }
    if (has(causes, HttpConnectTimeoutException.class)) {
      return host + " cannot be reached: it does not answer";
    }
    if (has(causes, UnknownHostException.class) || has(causes, UnresolvedAddressException.class)) {
      return host + " cannot be reached: its name is not known";
    }
    if (has(causes, NoRouteToHostException.class)) {
      return host + " cannot be reached: no route leads there";
    }
    if (has(causes, ConnectException.class)) {
      return host + " cannot be reached: it refuses the connection";
    }
    return "the connection to " + host + " was lost before it answered";
  }

  private static boolean has(List<Throwable> causes, Class<? extends Throwable> kind) {
    return causes.stream().anyMatch(kind::isInstance);
  }

  /** Only seconds: a date would have to be trusted to be of our clock. */
  private static Optional<Duration> seconds(String text) {
    return text.matches("[0-9]{1,9}")
        ? Optional.of(Duration.ofSeconds(Math.min(Long.parseLong(text), LONGEST_WAIT)))
        : Optional.empty();
  }

  private synchronized HttpClient client() {
    HttpClient made = client;
    if (made == null) {
      HttpClient.Builder builder =
          HttpClient.newBuilder()
              .connectTimeout(CONNECT)
              .followRedirects(HttpClient.Redirect.NEVER);
      if (trusted != null) {
        builder.sslContext(TrustedCertificates.of(trusted));
      }
      made = builder.build();
      client = made;
    }
    return made;
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.shutdownNow();
      client = null;
    }
  }
}
