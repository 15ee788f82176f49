package dev.belay.cli.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.CommandRun;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.HomeFolder;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryCommandTest {
  private static final String HOSTS =
      """
      r1:
        hostname: 192.0.2.1
        platform: cisco_ios
        data: {site: fra1, role: core, api_key: hunter2}
      r2:
        hostname: 192.0.2.2
        port: 2222
        platform: frr
        data: {site: ams1, role: edge, tags: [lab, new]}
      """;

  @TempDir private Path folder;

  @Test
  void listsDevicesAsAnAlignedTable() throws IOException {
    CommandRun run = HomeFolder.with(folder, HOSTS).run("inventory", "list");

    assertThat(run.exit()).isEqualTo(ExitCodes.DONE);
    assertThat(run.out())
        .isEqualTo(
            """
            DEVICE  ADDRESS         PLATFORM   SITE  ROLE  TAGS
            r1      192.0.2.1:22    cisco_ios  fra1  core  -
            r2      192.0.2.2:2222  frr        ams1  edge  lab,new
            """);
  }

  @Test
  void listsWhatNamesAndFiltersSelect() throws IOException {
    HomeFolder home = HomeFolder.with(folder, HOSTS);

    assertThat(home.run("inventory", "list", "--where", "role=edge & !tag=old").lines())
        .hasSize(2)
        .last()
        .asString()
        .startsWith("r2 ");
    assertThat(home.run("inventory", "list", "r?", "--where", "site=fra*").lines())
        .hasSize(2)
        .last()
        .asString()
        .startsWith("r1 ");
  }

  @Test
  void aProgramGetsNoDataThatMightBeSecret() throws IOException {
    CommandRun run = HomeFolder.with(folder, HOSTS).run("inventory", "list", "-o", "json");

    assertThat(run.out()).contains("\"name\" : \"r1\"").doesNotContain("hunter2");
  }

  @Test
  void aFilterThatSelectsNothingIsRefused() throws IOException {
    CommandRun run =
        HomeFolder.with(folder, HOSTS).run("inventory", "list", "--where", "site=lon*");

    assertThat(run.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo(
            "belay: the filter `site=lon*` selects none of 2 devices; see what there is with"
                + " `belay inventory list`\n");
  }

  @Test
  void checkCountsWhatItFound() throws IOException {
    CommandRun run = HomeFolder.with(folder, HOSTS).run("inventory", "check");

    assertThat(run.exit()).isEqualTo(ExitCodes.DONE);
    assertThat(run.out()).isEqualTo("2 devices (1 cisco_ios, 1 frr), no problem found.\n");
  }

  @Test
  void checkNamesADeviceWithoutAnAccount() throws IOException {
    HomeFolder home = HomeFolder.with(folder, HOSTS);
    java.nio.file.Files.writeString(folder.resolve("belay.yaml"), "mirror:\n  enabled: false\n");

    CommandRun run = home.run("inventory", "check", "r1");

    assertThat(run.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(run.err())
        .contains(
            "belay: r1: no account; set its `credential`, or inventory.credential in belay.yaml\n");
  }
}
