package dev.belay.acceptance.peer;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.function.Consumer;

/** Python with the package jmespath, asked by {@code jmespath/peer.py}. */
public final class PythonJmesPath {
  private static final PythonScript SCRIPT = new PythonScript(Peer.JMESPATH, "jmespath/peer.py");

  private PythonJmesPath() {}

  /** Asks something and gives the answers one by one, as they come. */
  public static void ask(Consumer<JsonNode> answers, String... question)
      throws IOException, InterruptedException {
    SCRIPT.ask(answers, question);
  }
}
