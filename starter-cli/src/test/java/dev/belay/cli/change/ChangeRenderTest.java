package dev.belay.cli.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.cli.CommandRun;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.HomeFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeRenderTest {
  private static final String HOSTS =
      """
      r1: {hostname: 192.0.2.1, platform: cisco_ios, data: {vlan: 10}}
      r2: {hostname: 192.0.2.2, platform: cisco_ios, data: {vlan: 20}}
      r3: {hostname: 192.0.2.3, platform: cisco_ios, data: {vlan: 20}}
      """;

  @TempDir private Path folder;

  private HomeFolder home = new HomeFolder(Path.of(""));

  @BeforeEach
  void threeRouters() throws IOException {
    home = HomeFolder.with(folder, HOSTS);
  }

  @Test
  void devicesWithTheSameLinesAreShownOnce() throws IOException {
    CommandRun run = render("template: |\n  vlan {{ vlan }}\n   name lab\n");

    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isEqualTo(ExitCodes.DONE);
    assertThat(run.out())
        .isEqualTo(
            """
            r1
                vlan 10
                 name lab

            r2, r3 (2 devices)
                vlan 20
                 name lab

            """);
    assertThat(folder.resolve(".belay")).doesNotExist();
  }

  @Test
  void onlyTheDevicesThatAreNamedAreShown() throws IOException {
    assertThat(render("template: 'vlan {{ vlan }}'\n", "r3").out())
        .isEqualTo("r3\n    vlan 20\n\n");
    assertThat(render("lines: [vlan 7]\n", "r3", "r1").out())
        .isEqualTo("r1, r3 (2 devices)\n    vlan 7\n\n");
    CommandRun unknown = render("lines: [vlan 7]\n", "r9");
    assertThat(unknown.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(unknown.err())
        .isEqualTo("belay: `r9` is none of the devices of this change; did you mean `r1`?\n");
  }

  @Test
  void secretsAreNotShown() throws IOException {
    CommandRun run =
        render("template: |\n  snmp-server community planted{{ vlan }} RO\n", "-o", "json");

    JsonNode groups = new ObjectMapper().readTree(run.out());
    assertThat(groups).hasSize(2);
    assertThat(groups.path(1).path("devices")).hasSize(2);
    assertThat(run.out()).contains("snmp-server community").doesNotContain("planted");
  }

  @Test
  void aMistakeIsToldWithItsLineAndDevices() throws IOException {
    CommandRun run = render("template: |\n  hostname {{ name }}\n  vlan {{ vlam }}\n");

    assertThat(run.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo(
            "belay: "
                + folder
                + "/change.yaml:4: for r1, r2 and 1 more: `vlam` is undefined; did you mean"
                + " `vlan`?\n");
  }

  private CommandRun render(String rest, String... arguments) throws IOException {
    Path file = Files.writeString(folder.resolve("change.yaml"), "title: t\n" + rest);
    String[] all = new String[arguments.length + 3];
    all[0] = "change";
    all[1] = "render";
    all[2] = file.toString();
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return home.run(all);
  }
}
