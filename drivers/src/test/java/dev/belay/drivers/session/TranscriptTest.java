package dev.belay.drivers.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.drivers.DeviceSession;
import dev.belay.drivers.SessionOptions;
import dev.belay.drivers.Transcript;
import dev.belay.drivers.TranscriptFile;
import dev.belay.drivers.TranscriptFile.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of what is said, in each form. */
class TranscriptTest {
  private static final Pattern TIME = Pattern.compile("(?m)^\\[(\\d+\\.\\d{6}), \"[io]\", \"");

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("kept/r1");
  }

  private String kept(TranscriptFile transcript) throws IOException {
    return kept(SessionOptions.defaults().withTranscript(transcript));
  }

  private String kept(SessionOptions options) throws IOException {
    ScriptedWire wire =
        Scripts.ios()
            .on(
                "show aliases",
                Scripts.answer(
                    "show aliases", "say \"hello\"\nusername bob secret 0 Hunter2Hunter2\n", "r1#"))
            .cutsAfter("exit", "exit\r\n");
    try (DeviceSession session =
        Sessions.open(wire, "cisco_ios", options.withTimeouts(Sessions.SHORT))) {
      assertThat(session.run("show aliases").output()).contains("Hunter2Hunter2");
    }
    return options.transcript() == null ? "" : Files.readString(file());
  }

  @Test
  void aRecordingHasAHeaderAndThenOneEventALineInTheirOrder() throws IOException {
    String cast = kept(TranscriptFile.asciicast(file()));

    List<String> lines = cast.lines().toList();
    assertThat(lines.getFirst())
        .matches(
            "\\{\"version\": 2, \"width\": 160, \"height\": 48, \"timestamp\": \\d{10},"
                + " \"title\": \"r1\"}");
    assertThat(lines.subList(1, lines.size()))
        .allMatch(
            line -> line.matches("\\[\\d+\\.\\d{6}, \"[io]\", \"([^\"\\\\]|\\\\[\"\\\\nrt])*\"]"));
    assertThat(times(cast)).isSorted();
    assertThat(cast)
        .contains("\"i\", \"show aliases\\r\"")
        .contains("\"o\", \"show aliases\\r\\n\"")
        .contains("say \\\"hello\\\"\\r\\nusername bob secret")
        .contains("\"o\", \"r1#\"")
        .contains("\"i\", \"***\\r\"")
        .doesNotContain("Hunter2", "let-me-in");
    assertThat(Files.getPosixFilePermissions(file()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void anAppendedRecordingGoesOnBehindTheLastEventUnderTheSameHeader() throws IOException {
    TranscriptFile appended = new TranscriptFile(file(), Format.ASCIICAST, true, true);
    String first = kept(appended);

    String both = kept(appended);

    assertThat(both).startsWith(first);
    assertThat(both.lines().filter(line -> line.startsWith("{"))).hasSize(1);
    assertThat(times(both)).isSorted().hasSizeGreaterThan(2 * times(first).size() - 1);
  }

  @Test
  void aNewRecordingAndANewTextTakeThePlaceOfWhatWasThere() throws IOException {
    for (Format format : Format.values()) {
      String first = kept(new TranscriptFile(file(), format, false, true));
      String second = kept(new TranscriptFile(file(), format, false, true));

      assertThat(second.lines()).as(format.name()).hasSameSizeAs(first.lines().toList());
    }
  }

  @Test
  void whatWasSentCanBeLeftOut() throws IOException {
    for (Format format : Format.values()) {
      String text = kept(new TranscriptFile(file(), format, false, false));

      assertThat(text)
          .as(format.name())
          .contains("username bob secret")
          .doesNotContain("show aliases", "***", "\"i\"", "Hunter2");
    }
  }

  @Test
  void aListenerHearsTheSameWithoutSecrets() throws IOException {
    List<String> heard = new ArrayList<>();
    Transcript listener =
        new Transcript() {
          @Override
          public void sent(String line) {
            heard.add("> " + line);
          }

          @Override
          public void received(String text) {
            heard.add(text);
          }

          @Override
          public void prompt(String text) {
            heard.add("prompt " + text);
          }
        };

    String unused = kept(SessionOptions.defaults().withListener(listener));

    assertThat(heard).containsSubsequence("> enable", "> ***", "prompt r1#", "> show aliases");
    assertThat(String.join("\n", heard)).contains("username bob").doesNotContain("Hunter2");
  }

  private static List<Double> times(String cast) {
    return TIME.matcher(cast)
        .results()
        .map((MatchResult match) -> Double.valueOf(match.group(1)))
        .toList();
  }
}
