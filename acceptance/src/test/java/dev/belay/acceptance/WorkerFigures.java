package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page that a worker serves for Prometheus. */
final class WorkerFigures {
  private static final Pattern ADDRESS = Pattern.compile("http://127[.]0[.]0[.]1:\\d+(?=[.])");

  private WorkerFigures() {}

  /** Read now, from the address that the worker's log names. */
  static String of(Path log) throws IOException, InterruptedException {
    Matcher address = ADDRESS.matcher(Files.readString(log));
    assertThat(address.find()).isTrue();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(URI.create(address.group() + "/metrics")).build(),
              BodyHandlers.ofString())
          .body();
    }
  }
}
