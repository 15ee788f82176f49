package dev.belay.drivers.textfsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Finding templates by platform and command, wherever they lie. */
class TemplateLibraryTest {
  private static final String INDEX =
      """
      # the first line that is no comment names the columns
      Template, Hostname, Platform, Command

      edge_vlan.textfsm, edge.*, acme_os, sh[[ow]] vl[[an]]
      vlan_brief.textfsm, .*, acme_os, sh[[ow]] vl[[an]] br[[ief]]
      vlan.textfsm, .*, acme_os, sh[[ow]] vl[[an]]$
      # a comma splits a line even within a pattern, and such a line counts for nothing
      lost.textfsm, .*, acme_os, show x{1,2}
      parts.textfsm:more.textfsm, .*, .*acme.*, show parts
      """;

  @TempDir private Path folder;

  @BeforeEach
  void aSmallLibrary() throws IOException {
    write("index", INDEX);
    write(
        "vlan.textfsm",
        "Value ID (\\d+)\nValue List PORTS (\\S+)\n\nStart\n  ^${ID}( ${PORTS})? -> Record\n");
    write("vlan_brief.textfsm", "Value ID (\\d+)\n\nStart\n  ^${ID} -> Record\n");
    write("edge_vlan.textfsm", "Value ID (\\d+)\n\nStart\n");
    write(
        "parts.textfsm",
        "Value Key SLOT (\\d+)\nValue Part (p\\w+)\n\nStart\n  ^${SLOT} ${Part} -> Record\n");
    write(
        "more.textfsm",
        "Value Key SLOT (\\d+)\nValue STATE (up|down)\n\nStart\n  ^${SLOT} ${STATE} -> Record\n");
  }

  @ParameterizedTest(name = "{0} is answered by {1}")
  @CsvSource({
    "show vlan, vlan.textfsm",
    "sh vl, vlan.textfsm",
    "sho vla, vlan.textfsm",
    "show vlan brief, vlan_brief.textfsm",
    "show vlan br and more, vlan_brief.textfsm",
    "show vlan x,",
    "s vlan,",
    "show xx,",
  })
  void picksTheFirstRowThatFits(String command, String template) {
    TemplateLibrary library = TemplateLibrary.open(folder);

    assertThat(library.find("acme_os", command, "core1"))
        .isEqualTo(Optional.ofNullable(template).map(List::of));
  }

  @Test
  void hostnamesCountOnlyWhenTheyAreAskedFor() {
    TemplateLibrary library = TemplateLibrary.open(folder);

    assertThat(library.find("acme_os", "show vlan", "edge7"))
        .contains(List.of("edge_vlan.textfsm"));
    assertThat(library.find("acme_os", "show vlan", null)).contains(List.of("edge_vlan.textfsm"));
  }

  @Test
  void parsesWithColumnsInLowerCaseAndNoneInLists() {
    ParsedTable table =
        TemplateLibrary.open(withoutHosts()).parse("acme_os", "sh vlan", "10 a\n20\n");

    assertThat(table.toJson())
        .isEqualTo(
            "[{\"id\": \"10\", \"ports\": [\"a\"]}, {\"id\": \"20\", \"ports\": [\"None\"]}]");
  }

  @Test
  void joinsSeveralTemplatesByTheirKeys() {
    ParsedTable table =
        TemplateLibrary.open(folder)
            .parse("my_acme_os", "show parts", "1 pA\n2 pB\n3 pC\n3 down\n1 up\n");

    assertThat(table.records())
        .extracting(Object::toString)
        .containsExactly(
            "{slot=1, part=pA, state=up}",
            "{slot=2, part=pB, state=}",
            "{slot=3, part=pC, state=down}");
  }

  @Test
  void joinsRowByRowWhereNoTemplateHasAKey() throws IOException {
    write("parts.textfsm", "Value A (a.)\n\nStart\n  ^${A} -> Record\n");
    write("more.textfsm", "Value B (b.)\n\nStart\n  ^${B} -> Record\n");

    assertThat(TemplateLibrary.open(folder).parse("acme", "show parts", "a1\nb1\na2\n").toJson())
        .isEqualTo("[{\"a\": \"a1\", \"b\": \"b1\"}, {\"a\": \"a2\", \"b\": \"\"}]");
  }

  @Test
  void aKeyThatOneOfTheTemplatesLacksIsTold() throws IOException {
    write("more.textfsm", "Value STATE (up|down)\n\nStart\n");

    assertThatThrownBy(() -> TemplateLibrary.open(folder).parse("acme", "show parts", ""))
        .hasMessageContaining("more.textfsm: it is joined with other templates by the key SLOT");
  }

  @ParameterizedTest(name = "below \"{0}\"")
  @ValueSource(strings = {"", "templates/", "ntc_templates/templates/"})
  void readsAWheelWithoutUnpackingIt(String within) throws IOException {
    TemplateLibrary library = TemplateLibrary.open(wheel(within));

    assertThat(library.templates()).contains("vlan.textfsm").hasSize(5);
    assertThat(library.parse("acme_os", "show parts", "7 pA\n7 up").toJson())
        .isEqualTo("[{\"slot\": \"7\", \"part\": \"pA\", \"state\": \"up\"}]");
    assertThatThrownBy(() -> library.template("lost.textfsm"))
        .hasMessageContaining("lost.textfsm: there is no such file");
  }

  @Test
  void findsTheFolderThatTheEnvironmentNames() throws IOException {
    Path checkout = Files.createDirectory(folder.resolve("checkout"));
    Files.createDirectories(checkout.resolve("ntc_templates"));
    Files.move(withoutHosts(), checkout.resolve("ntc_templates/templates"));

    assertThat(TemplateLibrary.fromEnvironment(Map.of())).isEmpty();
    assertThat(
            TemplateLibrary.fromEnvironment(
                Map.of("NET_TEXTFSM", "~/checkout", "HOME", folder.toString())))
        .hasValueSatisfying(
            library -> assertThat(library.template("vlan.textfsm").columns()).contains("PORTS"));
  }

  @Test
  void tellsWhatIsMissing() throws IOException {
    TemplateLibrary library = TemplateLibrary.open(folder);
    Path empty = Files.createDirectory(folder.resolve("empty"));
    write("text", "no zip");

    assertThatThrownBy(() -> library.parse("acme_os", "show clock", ""))
        .isInstanceOf(TextFsmException.NoTemplate.class)
        .hasMessageContaining("There is no template for 'show clock' on acme_os in " + folder);
    assertThatThrownBy(() -> TemplateLibrary.open(empty))
        .hasMessageContaining("no templates here: neither a file named 'index'");
    assertThatThrownBy(() -> TemplateLibrary.open(folder.resolve("nowhere")))
        .hasMessageContaining("nowhere: there is no such folder or file; name a folder");
    assertThatThrownBy(() -> TemplateLibrary.open(folder.resolve("text")))
        .hasMessageContaining("text: neither a folder nor a wheel");
    assertThatThrownBy(() -> library.template("lost.textfsm"))
        .hasMessageContaining("lost.textfsm: there is no such file");
    assertThatThrownBy(() -> library.template("../secret"))
        .hasMessageContaining("'../secret' lies outside of the folder of templates");
  }

  @Test
  void tellsWhatIsWrongInAnIndex() throws IOException {
    write("index", "# nothing\n\n");
    assertThatThrownBy(() -> TemplateLibrary.open(folder)).hasMessageContaining("index is empty");

    write("index", "\nFile, Command\n");
    assertThatThrownBy(() -> TemplateLibrary.open(folder))
        .hasMessageContaining("index, line 2: the index needs the column Template");

    write("index", "Template, Platform, Command\nvlan.textfsm, acme_os, show (\n");
    assertThatThrownBy(() -> TemplateLibrary.open(folder).find("acme_os", "show", null))
        .hasMessageContaining("index, line 2: Command 'show (' is not valid: missing )");
  }

  @Test
  void aFileThatIsNoTextIsTold() throws IOException {
    Files.write(folder.resolve("vlan.textfsm"), new byte[] {(byte) 0xff, 0});

    assertThatThrownBy(() -> TemplateLibrary.open(folder).template("vlan.textfsm"))
        .hasMessageContaining("vlan.textfsm: the file is not text in UTF-8");
  }

  @Test
  void abbreviationsAreWrittenOut() {
    assertThat(TemplateIndex.completed("sh[[ow]] v[[-x]]")).isEqualTo("sh(o(w)?)? v(-(x)?)?");
    assertThat(TemplateIndex.completed("plain $1")).isEqualTo("plain $1");
  }

  /** The same library, its index without the row for certain hosts. */
  private Path withoutHosts() {
    try {
      Path other = Files.createDirectory(folder.resolve("other"));
      for (String name : List.of("vlan.textfsm", "vlan_brief.textfsm")) {
        Files.copy(folder.resolve(name), other.resolve(name));
      }
      Files.writeString(other.resolve("index"), INDEX.replaceAll("edge_vlan.*\n", ""));
      return other;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path wheel(String within) throws IOException {
    Path wheel = folder.resolve("templates-1.0-py3-none-any.whl");
    try (OutputStream file = Files.newOutputStream(wheel);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      for (String name :
          List.of(
              "index",
              "vlan.textfsm",
              "vlan_brief.textfsm",
              "edge_vlan.textfsm",
              "parts.textfsm",
              "more.textfsm")) {
        zip.putNextEntry(new ZipEntry(within + name));
        zip.write(Files.readAllBytes(folder.resolve(name)));
      }
    }
    return wheel;
  }

  private void write(String name, String text) throws IOException {
    Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
  }
}
