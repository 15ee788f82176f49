package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/commands.md says what the commands say of themselves. */
class CommandsDocumentTest {
  private static final Path DOCUMENT = Path.of("../docs/commands.md");
  private static final String MARK =
      "<!-- Below, each line comes from the commands themselves. -->\n\n";
  private static final Pattern EXIT_CODE = Pattern.compile("(?m)^\\| (\\d+) \\|");

  @Test
  void theDocumentNamesEveryCommandAndOption() throws IOException {
    String document = Files.readString(DOCUMENT);
    String introduction = document.substring(0, document.indexOf(MARK) + MARK.length());
    String expected = introduction + CommandsDocument.text() + "\n";
    Path written = Files.writeString(Path.of("target/commands.md"), expected);

    assertThat(document)
        .as("%s is what %s should be: compare them and copy it there", written, DOCUMENT)
        .isEqualTo(expected);
  }

  @Test
  void theDocumentExplainsEveryExitCode() throws IOException, IllegalAccessException {
    List<String> codes = new ArrayList<>();
    for (Field field : ExitCodes.class.getDeclaredFields()) {
      if (Modifier.isPublic(field.getModifiers())) {
        codes.add(String.valueOf(field.getInt(null)));
      }
    }

    List<String> explained =
        EXIT_CODE
            .matcher(Files.readString(DOCUMENT))
            .results()
            .map((MatchResult match) -> match.group(1))
            .toList();

    assertThat(explained).containsExactlyElementsOf(codes);
  }
}
