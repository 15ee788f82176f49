package dev.belay.integrations.change;

import static dev.belay.integrations.change.ChangeFiles.mistakes;
import static dev.belay.integrations.change.ChangeFiles.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which lines may be typed. */
class ChangeLinesTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "end",
        "exit",
        "exit configuration-mode",
        "quit",
        "abort",
        "logout",
        "commit",
        "com",
        "commit confirmed 5",
        "configure confirm",
        "conf conf",
        "configure terminal",
        "conf t",
        "configure replace flash:x force",
        "confirm",
        "rollback 1",
        "load override x",
        "write",
        "wr mem",
        "copy running-config startup-config",
        "save",
        "reload",
        "relo in 5",
        "reboot",
        "request system reboot",
        "do write memory",
        "DO reload",
        "run request system reboot",
        "bash rm -rf /mnt/flash",
        "clear ip bgp *",
        "delete flash:startup-config",
        "rename flash:a flash:b",
        "tclsh",
        "  end",
      })
  void aLineThatDecidesByItselfIsRefused(String line) throws IOException {
    assertThat(mistakes(folder, "title: T\nlines:\n  - \"" + line + "\"\n"))
        .singleElement()
        .asString()
        .startsWith("change.yaml:3: ")
        .endsWith("; remove the line");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "interface Ethernet1",
        "configuration mode exclusive",
        "endpoint 192.0.2.1",
        "communication-x",
        "no ip domain lookup",
        "delete interfaces ge-0/0/0",
        "rename interfaces ge-0/0/0 to ge-0/0/1",
        "ip ssh version 2",
        "load-interval 30",
        "exit-address-family",
        "banner motd ^Do not enter^",
        "writer x",
        "enable secret 5 x",
        "description do not end",
      })
  void aLineThatOnlyLooksSimilarIsWelcome(String line) throws IOException {
    assertThat(read(folder, "title: T\nlines:\n  - \"" + line + "\"\n").lines().common())
        .containsExactly(line);
  }

  @Test
  void leavingABlockIsWelcomeAndLeavingConfigurationIsNot() throws IOException {
    assertThat(mistakes(folder, "title: T\nlines: [interface e1, exit, interface e2, exit]\n"))
        .isEmpty();
    assertThat(mistakes(folder, "title: T\nlines: |\n  interface e1\n  exit\n  !\n  exit\n"))
        .containsExactly(
            "change.yaml:6: this `exit` leaves configuration mode: there are more of them than lines before; remove the line");
  }

  @Test
  void aLineBesideTheSectionItBelongsInIsRefusedWhereItStands() {
    String beside = "title: t\nlines: |\n  interface Gi0/1\n  description uplink\n";

    assertThatThrownBy(() -> read(folder, beside))
        .hasMessage(
            folder.resolve("change.yaml")
                + ":4: `description uplink` stands beside `interface Gi0/1`, not in it; indent it by"
                + " a blank, or write `exit` before it when it does not belong there");
  }

  @Test
  void theTextOfABannerIsNoCommand() throws IOException {
    assertThat(
            mistakes(
                folder,
                """
                title: T
                lines: |
                  banner motd ^C
                  Do not log in.
                  end
                  ^C
                  banner login
                  write to the owner
                  EOF
                  hostname r1
                """))
        .isEmpty();
    assertThat(mistakes(folder, "title: T\nlines: |\n  banner motd ^C\n  hello\n  ^C\n  end\n"))
        .containsExactly(
            "change.yaml:6: the line begins with `end`: it leaves configuration mode; remove the line");
    assertThat(mistakes(folder, "title: T\nlines: |\n  hostname r1\n  banner motd #\n  hello\n"))
        .containsExactly(
            "change.yaml:4: the banner that begins here is never closed, and the device would wait for its end; add a line with `#`");
  }

  @Test
  void aMissingFileOfLinesIsNamed() throws IOException {
    assertThat(mistakes(folder, "title: T\nfile: nowhere.txt\n"))
        .containsExactly("nowhere.txt: there is no such file; create it, or correct the path");
  }

  @Test
  void aMistakeInAFileOfLinesIsNamedThere() throws IOException {
    Files.writeString(folder.resolve("r1.txt"), "hostname r1\nend\nend\n");

    assertThat(mistakes(folder, "title: T\nmode: replace\nfile: r1.txt\n"))
        .containsExactly(
            "r1.txt:2: the line begins with `end`: it leaves configuration mode; remove the line");
  }
}
