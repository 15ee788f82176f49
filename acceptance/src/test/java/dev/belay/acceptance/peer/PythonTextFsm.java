package dev.belay.acceptance.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Python with the packages textfsm and ntc-templates, asked by {@code textfsm/peer.py}. */
public final class PythonTextFsm {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SCRIPTS = Path.of("src/test/resources/textfsm").toAbsolutePath();

  private PythonTextFsm() {}

  /** Where ntc-templates keeps its templates. */
  public static Path templates() throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    run(List.of("templates"), lines::add);
    return Path.of(lines.getFirst());
  }

  /** What was typed by hand: a folder per platform, a file per command. */
  public static Path savedOutputs() {
    return SCRIPTS.resolve("outputs");
  }

  /** Asks something and gives the answers one by one, as they come. */
  public static void ask(Consumer<JsonNode> answers, String... question)
      throws IOException, InterruptedException {
    run(List.of(question), line -> answers.accept(json(line)));
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new IllegalArgumentException(line, e);
    }
  }

  private static void run(List<String> arguments, Consumer<String> lines)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Peer.TEXTFSM.path().toString());
    command.add("-B"); // leaves no compiled files beside the sources
    command.add(SCRIPTS.resolve("peer.py").toString());
    command.addAll(arguments);
    Process python =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader out = python.inputReader()) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lines.accept(line);
      }
    } finally {
      python.destroy();
    }
    if (python.waitFor() != 0) {
      throw new IllegalStateException(command + " ended with code " + python.exitValue());
    }
  }
}
