package dev.belay.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that works as a client of emulated devices and measures itself: Belay's drivers or
 * another library. It stays alive between works, so that it is warm. Not thread-safe.
 */
final class ClientProcess implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String name;
  private final Process process;
  private final BufferedReader answers;
  private final Writer requests;

  private ClientProcess(String name, List<String> command) throws IOException {
    this.name = name;
    this.process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.requests = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** Belay's drivers, with the collector and the young generation of a worker. */
  static ClientProcess belay() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmn48m", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(BelayClient.class.getName());
    return new ClientProcess("belay", command);
  }

  /**
   * Another library.
   *
   * @param python an interpreter that finds it
   * @param script {@code peers.py}
   */
  static ClientProcess peer(String name, String python, Path script) throws IOException {
    return new ClientProcess(name, List.of(python, script.toString(), name));
  }

  String name() {
    return name;
  }

  /**
   * Lets it do something and waits.
   *
   * @param work {@code sessions}, {@code output}, {@code hold} or {@code upload}
   * @throws IllegalStateException when it did not succeed: a figure would mean nothing
   */
  JsonNode does(String work, Path inventory, int count, int atOnce) throws IOException {
    requests.write(work + " " + inventory + " " + count + " " + atOnce + "\n");
    requests.flush();
    String line = answers.readLine();
    JsonNode answer = line == null ? JSON.nullNode() : JSON.readTree(line);
    if (!answer.isObject() || answer.has("error")) {
      throw new IllegalStateException(
          name + " could not do '" + work + "': " + answer.path("error").asText("it ended"));
    }
    return answer;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
