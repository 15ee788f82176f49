package dev.belay.integrations.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MirrorNamesTest {
  @ParameterizedTest
  @ValueSource(strings = {"r1", "FRA-EDGE-01", "core.fra.example.net", "sw_2", "a"})
  void aHarmlessNameStaysAsItIs(String name) {
    assertThat(MirrorNames.file(name)).isEqualTo(name + ".cfg");
    assertThat(MirrorNames.folder(name)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..", ".", "", "../../etc/passwd", "/etc/passwd", "a/b", "a\\b", ".git", ".GIT", "git~1",
        "-rf", "con", "COM1", "nul.txt", "r1.", "r1 ", "r\n1", "r\u00001", "róuter", "ro\u200buter",
        "a:b", "_r1~000000000000", "CLOCK$", "*", "~", "$(reboot)"
      })
  void anyOtherNameCannotLeaveTheMirrorOrMeanSomething(String name) {
    for (String safe : List.of(MirrorNames.file(name), MirrorNames.folder("x" + name))) {
      assertThat(safe).matches("[A-Za-z0-9_~.-]+").doesNotContain("..").doesNotStartWith("-");
      assertThat(Path.of("/mirror").resolve(safe).normalize().getParent())
          .isEqualTo(Path.of("/mirror"));
    }
    assertThat(MirrorNames.file(name)).startsWith("_").contains("~");
  }

  @Test
  void differentNamesNeverMeet() {
    List<String> names = List.of("a/b", "a\\b", "a_b", "a b", "_a_b", "a:b", "a/b ", "á/b");

    assertThat(names.stream().map(MirrorNames::file)).doesNotHaveDuplicates();
  }

  @Test
  void aVeryLongNameFitsIntoAFileSystem() {
    String long1 = "ü".repeat(5_000) + "1";
    String long2 = "ü".repeat(5_000) + "2";

    assertThat(MirrorNames.file(long1).getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(200);
    assertThat(MirrorNames.file(long1)).isNotEqualTo(MirrorNames.file(long2));
  }

  @Test
  void aDeviceWithoutASiteHasAFolderToo() {
    assertThat(MirrorNames.folder(null)).isEqualTo("no-site");
    assertThat(MirrorNames.folder(" ")).isEqualTo("no-site");
  }
}
