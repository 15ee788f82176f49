package dev.belay.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.integrations.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchHistoryTest {
  @TempDir private Path folder;

  private Path file = Path.of("");
  private BenchHistory history = new BenchHistory(file);

  @BeforeEach
  void aHistoryInAFolderThatIsNotThereYet() {
    file = folder.resolve("data/bench.jsonl");
    history = new BenchHistory(file);
    history.prepare();
  }

  @Test
  void everyBenchIsALineAndCanBeReadBack() throws IOException {
    BenchResult first = Benches.of(100, 0.4);
    BenchResult second =
        Benches.with(3, BenchCell.notTried(1), BenchCell.failed(3, 2, "Unreachable"));

    history.append(first);
    history.append(second);

    assertThat(Files.readAllLines(file)).hasSize(2);
    assertThat(history.newest(1)).isEqualTo(second);
    assertThat(history.newest(2)).isEqualTo(first);
  }

  @Test
  void asksForNoBenchThatWasNeverRun() {
    history.append(Benches.of(100, 0.4));

    assertThatThrownBy(() -> history.newest(2))
        .isInstanceOf(InputException.class)
        .hasMessage(
            file
                + ": holds 1 bench, so none is number 2 from the end; choose a smaller number, or"
                + " run `belay bench` without --compare first");
  }

  @Test
  void aBrokenLineIsNamedAndNothingIsLost() throws IOException {
    history.append(Benches.of(100, 0.4));
    Files.writeString(file, Files.readString(file) + "{\"at\": \"2026\n");
    history.append(Benches.of(100, 0.5));
    String before = Files.readString(file);

    assertThatThrownBy(() -> history.newest(1))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ":2: is no result of `belay bench`; ")
        .hasMessageNotContaining("\n");
    assertThat(Files.readString(file)).isEqualTo(before).hasLineCount(3);
  }

  @Test
  void aLineWithoutAResultIsBrokenToo() throws IOException {
    Files.writeString(file, "{}\n");

    assertThatThrownBy(() -> history.newest(1))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ":1: ");
  }

  @Test
  void whatAnInterruptedWriteLeftStaysALineByItself() throws IOException {
    Files.writeString(file, "{\"at\": \"20");

    history.append(Benches.of(100, 0.4));

    assertThat(Files.readAllLines(file)).hasSize(2).first().isEqualTo("{\"at\": \"20");
  }

  @Test
  void aNewerBelayMayTellMore() throws IOException {
    BenchResult result = Benches.of(100, 0.4);
    history.append(result);
    Files.writeString(file, Files.readString(file).replaceFirst("\\{", "{\"mood\":\"fine\","));

    assertThat(history.newest(1)).isEqualTo(result);
  }

  @Test
  void aFileThatCannotBeWrittenIsSaidBeforeAnythingIsMeasured() {
    BenchHistory impossible = new BenchHistory(folder);

    assertThatThrownBy(impossible::prepare)
        .isInstanceOf(InputException.class)
        .hasMessage(
            folder
                + ": the history cannot be written; check the path, or name another file with"
                + " --history");
  }
}
