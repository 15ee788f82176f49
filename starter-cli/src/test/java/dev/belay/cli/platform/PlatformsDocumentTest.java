package dev.belay.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.drivers.platform.Capabilities;
import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.platform.PlatformCatalog;
import dev.belay.emulated.DeviceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/platforms.md says what the definitions say. */
class PlatformsDocumentTest {
  private static final Path DOCUMENT = Path.of("../docs/platforms.md");
  private static final String MARK =
      "<!-- Below, each line comes from the platforms' definitions. -->\n\n";
  private static final PlatformCatalog PLATFORMS = PlatformCatalog.builtIn();

  @Test
  void theDocumentTellsOfEveryPlatformWhatItsDefinitionSays() throws IOException {
    String document = Files.readString(DOCUMENT);
    String introduction = document.substring(0, document.indexOf(MARK) + MARK.length());
    String expected = introduction + table() + "\n" + tests();
    Path written = Files.writeString(Path.of("target/platforms.md"), expected);

    assertThat(document)
        .as("%s is what %s should be: compare them and copy it there", written, DOCUMENT)
        .isEqualTo(expected);
  }

  private static String table() {
    return Stream.concat(
            Stream.of(
                "| platform | other names | backup | merge | replace | what goes back when nobody"
                    + " confirms | files | parser names |",
                "|---|---|---|---|---|---|---|---|"),
            PLATFORMS.names().stream().map(PlatformsDocumentTest::row))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String row(String name) {
    Platform platform = PLATFORMS.get(name);
    Capabilities can = Capabilities.of(platform);
    return "| "
        + String.join(
            " | ",
            "`" + name + "`",
            String.join(", ", PLATFORMS.otherNames(name)),
            Words.yes(can.backup()),
            Words.yes(can.change()),
            Words.replace(can),
            Words.protection(can),
            Words.files(platform),
            parsers(platform))
        + " |";
  }

  private static String parsers(Platform platform) {
    List<String> names = new ArrayList<>();
    if (platform.ntcTemplates() != null) {
      names.add("ntc-templates `" + platform.ntcTemplates() + "`");
    }
    if (platform.genie() != null) {
      names.add("Genie `" + platform.genie() + "`");
    }
    return String.join(", ", names);
  }

  private static String tests() {
    return Stream.concat(
            Stream.of("| platform | emulated | real |", "|---|---|---|"),
            PLATFORMS.names().stream()
                .map(name ->
                    "| `%s` | %s | %s |"
                        .formatted(
                            name,
                            emulated(name),
                            String.join("; ", PLATFORMS.get(name).belay().testedOn()))))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** The persona of the same name; a platform for anything is read on all of them. */
  private static String emulated(String name) {
    if (DeviceSpec.PLATFORMS.contains(name)) {
      return "yes";
    }
    return name.equals("generic") ? "reading, on every persona" : "no";
  }
}
