package dev.belay.cli.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.CommandRun;
import dev.belay.cli.ExitCodes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParseCommandTest {
  @TempDir private Path folder;

  @BeforeEach
  void templatesAndAnOutput() throws IOException {
    Files.writeString(
        folder.resolve("index"),
        "Template, Platform, Command\nvlan.textfsm, acme_os, sh[[ow]] vlan\n");
    Files.writeString(
        folder.resolve("vlan.textfsm"),
        """
        Value Filldown,Required ID (\\d+)
        Value List PORTS (\\w+)

        Start
          ^${ID} refused -> Error
          ^${ID} ${PORTS}$$ -> Record
          ^${ID} (a) ${PORTS} -> Record

        EOF
        """);
    Files.writeString(folder.resolve("saved.txt"), "10 a\n20 a b\n");
  }

  @Test
  void printsRowsAsATable() {
    CommandRun run = parse("show vlan", "saved.txt");

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCodes.DONE);
    assertThat(run.lines()).containsExactly("id  ports", "10  a", "20  b");
  }

  @Test
  void printsRowsAsJson() {
    CommandRun run = parse("sh vlan", "saved.txt", "-o", "json");

    assertThat(run.out())
        .isEqualToIgnoringWhitespace(
            """
            [{"id": "10", "ports": ["a"]}, {"id": "20", "ports": ["b"]}]
            """);
  }

  @Test
  void printsWhatIsSelected() {
    CommandRun run = parse("sh vlan", "saved.txt", "--select", "/1/ports/0");

    assertThat(run.lines()).containsExactly("\"b\"");
    assertThat(parse("sh vlan", "saved.txt", "--select", "[?id == '20'].ports[]").out())
        .isEqualToIgnoringWhitespace("[\"b\"]");
    assertThat(parse("sh vlan", "saved.txt", "--select", "[9].id").lines()).containsExactly("null");
  }

  @Test
  void tellsInOneLineWhatIsWrongWithASelection() {
    CommandRun misread = parse("show vlan", "saved.txt", "--select", "[?id = '20']");
    CommandRun unfit = parse("show vlan", "saved.txt", "--select", "sum([*].id)");

    assertThat(misread.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(misread.err())
        .contains("--select [?id = '20'], character 6: = is no operator")
        .hasLineCount(1);
    assertThat(unfit.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(unfit.err()).contains("--select, character 1: sum() takes").hasLineCount(1);
  }

  @Test
  void readsStandardInputWhenNoFileIsNamed() {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream("30 c\n".getBytes(StandardCharsets.UTF_8)));
    try {
      assertThat(parse("show vlan").lines()).contains("30  c");
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void tellsInOneLineWhatCannotBeUsed() throws IOException {
    Files.writeString(folder.resolve("bad.txt"), "10 refused secret\n");

    assertThat(refusal("show vlan", "nowhere.txt")).contains("There is no file ");
    assertThat(refusal("show clock", "saved.txt"))
        .contains("There is no template for 'show clock' on acme_os");
    assertThat(refusal("show vlan", "bad.txt"))
        .contains("vlan.textfsm, line 5: the template refuses line 1 of the output")
        .doesNotContain("secret");
    Files.writeString(folder.resolve("vlan.textfsm"), "Value A (\n");
    assertThat(refusal("show vlan", "saved.txt")).contains("vlan.textfsm, line 1: ");
  }

  @Test
  void asksForTemplatesWhenNoneAreNamed() {
    CommandRun run = CommandRun.of("parse", "--platform", "acme_os", "--command", "show vlan", "x");

    assertThat(run.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(run.err()).contains("give --templates FOLDER|WHEEL or set NET_TEXTFSM");
  }

  private String refusal(String command, String file) {
    CommandRun run = parse(command, file);
    assertThat(run.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(run.err().lines()).hasSize(1);
    return run.err();
  }

  private CommandRun parse(String command, String... rest) {
    List<String> arguments =
        List.of(
            "parse",
            "--platform",
            "acme_os",
            "--command",
            command,
            "--templates",
            folder.toString());
    return CommandRun.of(
        Stream.concat(
                arguments.stream(),
                Stream.of(rest)
                    .map(word -> word.endsWith(".txt") ? folder.resolve(word).toString() : word))
            .toArray(String[]::new));
  }
}
