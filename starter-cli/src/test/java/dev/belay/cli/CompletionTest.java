package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What bash offers after a person has pressed the tabulator, asked from bash itself. */
class CompletionTest {
  @TempDir private Path folder;
  private Path script = Path.of("");

  @BeforeEach
  void generate() throws IOException {
    CommandRun run = CommandRun.of("generate-completion");
    assertThat(run.exit()).isEqualTo(ExitCodes.DONE);
    script = Files.writeString(folder.resolve("completion.sh"), run.out());
  }

  @Test
  void completesCommands() throws Exception {
    assertThat(offered("ch")).containsExactlyInAnyOrder("change", "changes");
    assertThat(offered("change", "")).contains("plan", "apply", "show", "abort", "resolve");
  }

  @Test
  void completesOptionsAndTheirValues() throws Exception {
    assertThat(offered("runs", "show", "--f")).containsExactly("--follow");
    assertThat(offered("runs", "show", "--only", "")).contains("FAILED", "DEFERRED");
  }

  private String[] offered(String... words) throws IOException, InterruptedException {
    String typed = "belay " + String.join(" ", words);
    String question =
        """
        source "$1"; shift
        compopt() { :; }
        COMP_WORDS=(belay "$@"); COMP_CWORD=$#; COMP_LINE="%s"; COMP_POINT=${#COMP_LINE}
        _complete_belay
        echo "${COMPREPLY[@]}"
        """
            .formatted(typed);
    ProcessBuilder bash = new ProcessBuilder("bash", "-c", question, "bash", script.toString());
    bash.command().addAll(List.of(words));
    Process process = bash.redirectErrorStream(true).start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(answer).isZero();
    return answer.strip().split(" ");
  }
}
