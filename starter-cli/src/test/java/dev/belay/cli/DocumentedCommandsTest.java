package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.belay.cli.output.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;

/** Whatever a page tells a reader to type is a command that there is, with options that it has. */
class DocumentedCommandsTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern FENCED =
      Pattern.compile("(?m)^(?:\\$ )?(?:\\./)?belay ((?:[^\\n\\\\]|\\\\\\n|\\\\.)*)");
  private static final Pattern FENCE = Pattern.compile("(?ms)^```([^\\n]*)\\n(.*?)^```");
  private static final Pattern NOT_TYPED = Pattern.compile("(yaml|json|output|python|console).*");
  private static final Pattern INDENTED =
      Pattern.compile("(?m)^ {4}(?:\\$ )?(?:\\./)?belay ([^\\n]*)");
  private static final Pattern INLINE = Pattern.compile("`(?:\\./)?belay ([^`]+)`");
  private static final Pattern WORD = Pattern.compile("'[^']*'|\"[^\"]*\"|[^\\s'\"]+");

  /** What follows is a remark, or for the shell. */
  private static final Pattern NOT_OURS = Pattern.compile("(?s)(\\s#\\s|\\s{3,}|\\s2?[|>&]|;).*");

  /**
   * What a page says.
   *
   * @param mentioned in a sentence, where what the command needs may be left out
   */
  record Documented(Path page, String text, boolean mentioned) {
    @Override
    public String toString() {
      return page.getFileName() + ": " + text;
    }
  }

  static Stream<Documented> everyDocumentedCommand() throws IOException {
    try (Stream<Path> documents = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(
              documents.filter(file -> file.toString().endsWith(".md")),
              Stream.of(ROOT.resolve("README.md"), ROOT.resolve("SECURITY.md")))
          .toList()
          .stream()
          .flatMap(DocumentedCommandsTest::commands);
    }
  }

  private static Stream<Documented> commands(Path page) {
    String text;
    try {
      text = Files.readString(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Stream<Documented> fenced =
        FENCE
            .matcher(text)
            .results()
            .filter(block -> !NOT_TYPED.matcher(block.group(1)).matches())
            .flatMap(block -> FENCED.matcher(block.group(2)).results())
            .map(match -> new Documented(page, match.group(1).replace("\\\n", " "), false));
    Stream<Documented> inline =
        INLINE
            .matcher(text)
            .results()
            .map(match -> match.group(1).replaceAll("\\s+", " "))
            .filter(command -> !command.startsWith("("))
            .map(command -> new Documented(page, command, true));
    Stream<Documented> indented =
        INDENTED.matcher(text).results().map(match -> new Documented(page, match.group(1), false));
    return Stream.of(fenced, indented, inline).flatMap(commands -> commands);
  }

  @ParameterizedTest
  @MethodSource("everyDocumentedCommand")
  void isACommandThatThereIs(Documented documented) {
    String ours = NOT_OURS.matcher(documented.text()).replaceFirst("").replace("$port", "2222");
    for (String command : alternatives(ours)) {
      List<String> words =
          WORD.matcher(command)
              .results()
              .map(match -> match.group().replaceAll("^(['\"])(.*)\\1$", "$2"))
              .filter(word -> !word.equals("…"))
              .toList();
      try {
        commands().parseArgs(words.toArray(String[]::new));
      } catch (MissingParameterException e) {
        assertThat(documented.mentioned()).as("%s: %s", documented, e.getMessage()).isTrue();
      }
    }
  }

  /** Several commands written as one: {@code runs list|show}. */
  private static Stream<String> both(String command) {
    int bar = command.indexOf('|');
    if (bar < 0) {
      return Stream.of(command);
    }
    int begin = command.lastIndexOf(' ', bar) + 1;
    int end = command.indexOf(' ', bar) < 0 ? command.length() : command.indexOf(' ', bar);
    return Stream.of(command.substring(begin, end).split("\\|"))
        .map(one -> command.substring(0, begin) + one + command.substring(end))
        .flatMap(DocumentedCommandsTest::both);
  }

  private static List<String> alternatives(String command) {
    return both(command).toList();
  }

  @Test
  void aWordThatNoCommandHasIsNoticed() {
    Documented wrong = new Documented(Path.of("page.md"), "backup --pases 2", true);

    assertThatCode(() -> isACommandThatThereIs(wrong)).hasMessageContaining("--pases");
  }

  private static CommandLine commands() {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    return Belay.commandLine(Terminal.plain(nowhere, nowhere));
  }
}
