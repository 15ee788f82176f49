package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.acceptance.peer.NeedsPeer;
import dev.belay.acceptance.peer.Peer;
import dev.belay.integrations.store.AuditEntry;
import dev.belay.integrations.store.AuditRow;
import dev.belay.integrations.store.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program of the manual, with which an auditor checks the log without Belay. */
@NeedsPeer(Peer.PYTHON)
final class AuditDocumentIT {
  private static final Pattern PROGRAM = Pattern.compile("(?ms)^```python\\n(.*?)^```$");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void agreesWithBelayAboutAWholeLogAndFindsAnAlteredLine() throws Exception {
    List<String> lines = exported();

    assertThat(run(lines)).isEqualTo(0);
    for (int i = 0; i < lines.size(); i++) {
      List<String> altered = new ArrayList<>(lines);
      ObjectNode line = (ObjectNode) JSON.readTree(lines.get(i));
      altered.set(i, line.put("detail", "nothing to see").toString());
      assertThat(run(altered)).as("line %s altered", i + 1).isNotEqualTo(0);
    }
    List<String> cut = new ArrayList<>(lines);
    cut.remove(1);
    assertThat(run(cut)).as("a line is missing").isNotEqualTo(0);
  }

  /** What {@code belay audit export} prints, with every kind of value that is special. */
  private List<String> exported() {
    List<String> lines = new ArrayList<>();
    try (Store store = Store.open(folder.resolve("data"))) {
      for (int i = 1; i <= 3; i++) {
        AuditRow row =
            store
                .audit()
                .append(
                    new AuditEntry(
                        "c1",
                        "entry-" + i,
                        Instant.parse("2026-03-01T12:00:00.007Z").plusSeconds(i),
                        "ada@example.net",
                        "approved",
                        i == 2 ? "r1" : null,
                        "Größe \"5\"; 🚀 <ok>"));
        ObjectNode line =
            JSON.createObjectNode()
                .put("campaign", row.campaign())
                .put("sequence", row.sequence())
                .put("entry", row.entry())
                .put("at", row.at().toString())
                .put("actor", row.actor())
                .put("event", row.event())
                .put("detail", row.detail())
                .put("previous", row.previous())
                .put("hash", row.hash());
        lines.add((row.device() == null ? line : line.put("device", row.device())).toString());
      }
    }
    return lines;
  }

  private int run(List<String> lines) throws IOException, InterruptedException {
    Matcher program = PROGRAM.matcher(Files.readString(Path.of("..", "docs", "audit.md")));
    assertThat(program.find()).isTrue();
    Path script = Files.writeString(folder.resolve("check.py"), program.group(1));
    Path input = Files.write(folder.resolve("audit.jsonl"), lines, StandardCharsets.UTF_8);
    Process process =
        new ProcessBuilder(Peer.PYTHON.path().toString(), script.toString())
            .redirectInput(input.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }
}
