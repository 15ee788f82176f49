package dev.belay.acceptance.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A script for a Python that has what it needs; it answers by lines.
 *
 * @param python which of the peers is the Python
 * @param script within the test resources
 */
record PythonScript(Peer python, String script) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path RESOURCES = Path.of("src/test/resources").toAbsolutePath();

  /** The folder of the script. */
  Path folder() {
    return RESOURCES.resolve(script).resolveSibling("");
  }

  /** Asks something and gives the answers, lines of JSON, one by one as they come. */
  void ask(Consumer<JsonNode> answers, String... question)
      throws IOException, InterruptedException {
    run(line -> answers.accept(json(line)), question);
  }

  /** Asks something and gives the lines one by one as they come. */
  void run(Consumer<String> lines, String... question) throws IOException, InterruptedException {
    // -B leaves no compiled files beside the sources.
    List<String> command =
        new ArrayList<>(
            List.of(python.path().toString(), "-B", RESOURCES.resolve(script).toString()));
    Stream.of(question).forEach(command::add);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader out = process.inputReader()) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lines.accept(line);
      }
    } finally {
      process.destroy();
    }
    if (process.waitFor() != 0) {
      throw new IllegalStateException(command + " ended with code " + process.exitValue());
    }
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new IllegalArgumentException(line, e);
    }
  }
}
