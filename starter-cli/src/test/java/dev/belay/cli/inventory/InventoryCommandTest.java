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

  private HomeFolder withSources() throws IOException {
    HomeFolder home = HomeFolder.with(folder, HOSTS);
    java.nio.file.Files.writeString(
        folder.resolve("router.db"),
        "r1:192.0.2.1:ios\nr3:192.0.2.3:frr\nr4:192.0.2.4:unheard-of\n");
    java.nio.file.Files.writeString(
        folder.resolve("belay.yaml"),
        """
        inventory:
          credential: file:lab
          source: oxidized
          sources:
            oxidized: {kind: oxidized, path: router.db, columns: [name, hostname, platform]}
            printed: {kind: command, command: [/bin/cat, %s]}
        """
            .formatted(folder.resolve("printed.json")));
    return home;
  }

  private void prints(String json) throws IOException {
    java.nio.file.Files.writeString(folder.resolve("printed.json"), json);
  }

  @Test
  void listsTheDevicesOfASourceAndNamesThoseThatAreLeftOut() throws IOException {
    CommandRun run = withSources().run("inventory", "list");

    assertThat(run.exit()).isEqualTo(ExitCodes.DONE);
    assertThat(run.lines()).hasSize(3);
    assertThat(run.err())
        .contains("router.db:3: unknown platform `unheard-of` of the device `r4`; ")
        .startsWith("warning: left out: ");
  }

  @Test
  void checkCountsThoseThatAreLeftOut() throws IOException {
    CommandRun run = withSources().run("inventory", "check");

    assertThat(run.out())
        .isEqualTo(
            "2 devices (1 cisco_ios, 1 frr), no problem found. 1 left out: they cannot be used.\n");
  }

  @Test
  void saysThatACopyStandsInWhileTheSourceIsDown() throws IOException {
    HomeFolder home = withSources();
    prints("[{\"name\": \"r1\", \"host\": \"192.0.2.1\", \"platform\": \"frr\"}]");
    home.run("inventory", "list", "--set", "inventory.source=printed");
    prints("hunter2");

    CommandRun run =
        home.run(
            "inventory",
            "list",
            "--set",
            "inventory.source=printed",
            "--set",
            "inventory.reuse=0s");

    assertThat(run.lines()).hasSize(2);
    assertThat(run.err())
        .startsWith("warning: inventory from ")
        .endsWith(", source down: the program cat printed no list of devices in JSON\n");
  }

  @Test
  void comparesTwoSources() throws IOException {
    CommandRun run = withSources().run("inventory", "diff", "--from", "files", "--to", "oxidized");

    assertThat(run.exit()).isEqualTo(ExitCodes.DONE);
    assertThat(run.out())
        .isEqualTo(
            """
            DEVICE  WHAT     BEFORE  AFTER
            r2      removed  -       -
            r3      added    -       -
            r1      site     fra1    -
            r1      role     core    -
            1 added, 1 removed, 1 changed.
            """);
  }

  @Test
  void comparesASourceWithItsLastReadingAndKeepsNothing() throws IOException {
    HomeFolder home = withSources();
    String[] diff = {"inventory", "diff", "--to", "printed"};
    prints(
        "[{\"name\": \"r1\", \"host\": \"192.0.2.1\", \"platform\": \"frr\", \"x\": 1},"
            + " {\"name\": \"r2\", \"host\": \"192.0.2.2\", \"platform\": \"frr\"},"
            + " {\"name\": \"r3\", \"host\": \"192.0.2.3\", \"platform\": \"frr\"}]");
    assertThat(home.run(diff).err())
        .contains("there is no reading of the program cat to compare with");
    home.run("inventory", "list", "--set", "inventory.source=printed");
    prints("[{\"name\": \"r1\", \"host\": \"192.0.2.9\", \"platform\": \"frr\", \"x\": 2}]");

    for (int again = 0; again < 2; again++) {
      assertThat(home.run(diff).out())
          .isEqualTo(
              """
              DEVICE  WHAT     BEFORE       AFTER
              r2      removed  -            -
              r3      removed  -            -
              r1      host     192.0.2.1    192.0.2.9
              r1      data.x   (not shown)  (not shown)
              0 added, 2 removed, 1 changed.
              """);
    }
  }

  @Test
  void namesTheSourceThatWasProbablyMeant() throws IOException {
    CommandRun run = withSources().run("inventory", "diff", "--from", "oxidised", "--to", "files");

    assertThat(run.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(run.err())
        .isEqualTo(
            "belay: there is no source `oxidised` below inventory.sources; did you mean"
                + " `oxidized`?\n");
  }

  @Test
  void reportsOnlyToANetBoxThatIsToldSomething() throws IOException {
    HomeFolder home = HomeFolder.with(folder, HOSTS);

    CommandRun files = home.run("inventory", "report");
    CommandRun unknown = home.run("inventory", "report", "truht");

    assertThat(files.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(files.err()).contains("`files` is no NetBox");
    assertThat(unknown.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(unknown.err()).contains("there is no source `truht`");
  }
}
