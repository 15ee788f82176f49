package dev.belay.acceptance.peer;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Python with the packages textfsm and ntc-templates, asked by {@code textfsm/peer.py}. */
public final class PythonTextFsm {
  private static final PythonScript SCRIPT = new PythonScript(Peer.TEXTFSM, "textfsm/peer.py");

  private PythonTextFsm() {}

  /** Where ntc-templates keeps its templates. */
  public static Path templates() throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    SCRIPT.run(lines::add, "templates");
    return Path.of(lines.getFirst());
  }

  /** What was typed by hand: a folder per platform, a file per command. */
  public static Path savedOutputs() {
    return SCRIPT.folder().resolve("outputs");
  }

  /** Asks something and gives the answers one by one, as they come. */
  public static void ask(Consumer<JsonNode> answers, String... question)
      throws IOException, InterruptedException {
    SCRIPT.ask(answers, question);
  }
}
