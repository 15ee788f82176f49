package dev.belay.integrations.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvInventoryTest {
  @TempDir Path folder;
  private InventoryFolder inventory;

  @BeforeEach
  void openTheFolder() {
    inventory = new InventoryFolder(folder);
  }

  @Test
  void columnsBecomeWordsOfTheDeviceAndTheRestBecomesData() {
    Inventory loaded =
        inventory.csv(
            """
            \uFEFFName,host,port,platform,site,role,tags,groups,rack
            # spare parts are not listed
            r1,192.0.2.1,2222,ios,fra1,edge,core;lab,one;two,"12, left ""side\"""

            r2,2001:db8::1,,arista_eos,,,,,
            """);

    assertThat(loaded.devices())
        .containsExactly(
            new Device(
                "r1",
                "192.0.2.1",
                2222,
                "cisco_ios",
                "fra1",
                "edge",
                List.of("core", "lab"),
                List.of("one", "two"),
                "file:lab",
                Map.of("rack", "12, left \"side\"")),
            new Device(
                "r2",
                "2001:db8::1",
                22,
                "arista_eos",
                null,
                null,
                List.of(),
                List.of(),
                "file:lab",
                Map.of()));
  }

  @Test
  void aFieldMayHoldLineEndsAndLinesAreStillCountedRight() {
    assertThat(
            inventory.csvMistakes("name,host,platform,note\r\nr1,h,ios,\"a\r\nb\"\r\nr2,,ios,\r\n"))
        .containsExactly(
            "devices.csv:4: the device `r2` has no address; add its host name or IP address as `hostname`");
  }

  @Test
  void aPasswordColumnIsNotReadAndWarnedAbout() {
    Inventory loaded = inventory.csv("name,host,platform,password\nr1,h,ios,planted-secret\n");

    assertThat(loaded.devices().toString()).doesNotContain("planted");
    assertThat(inventory.warnings(loaded))
        .containsExactly(
            "devices.csv:1: the column `password` looks like a secret and is not read; remove it from the inventory and use a credential reference");
  }

  @Test
  void everyMistakeInALineIsNamedWithTheLine() {
    assertThat(
            inventory.csvMistakes(
                """
                name,host,platform,port
                r1,h,ios
                r1,h,ios,22
                r1,h,ios,22
                r3,h,ios,ssh
                ,h,ios,22
                """))
        .containsExactly(
            "devices.csv:2: this line has 3 fields, and the header 4; add or remove commas; put fields that hold a comma in double quotes",
            "devices.csv:4: the device `r1` is there already, in line 3; give each device its own name",
            "devices.csv:5: the port of the device `r3` is not from 1 to 65535; write the port of its SSH server, usually 22",
            "devices.csv:6: `` cannot be a device name; use at most 253 letters, digits, dots, underscores, colons and hyphens");
  }

  @Test
  void aWrongHeaderIsExplained() {
    assertThat(inventory.csvMistakes("name;host;platform\nr1;h;ios\n"))
        .containsExactly(
            "devices.csv:1: the header is separated by semicolons; separate it by commas");
    assertThat(inventory.csvMistakes("r1,192.0.2.1,ios\n"))
        .containsExactly(
            "devices.csv:1: there is no column `name`; the first line must name the columns: name, hostname, platform, and what you like");
    assertThat(inventory.csvMistakes("name,host,ip,platform\n"))
        .containsExactly("devices.csv:1: two columns are called `hostname`; keep one of them");
    assertThat(inventory.csvMistakes("name,,host\n"))
        .containsExactly(
            "devices.csv:1: a column has no name; name every column in the first line");
    assertThat(inventory.csvMistakes(""))
        .containsExactly("devices.csv: there is no device in this inventory; add devices to it");
  }

  @Test
  void brokenQuotesAreNamedWhereTheyBegin() {
    assertThat(inventory.csvMistakes("name,host,platform\nr1,\"h,ios\nr2,h,ios\n"))
        .containsExactly(
            "devices.csv:2: the quote that begins here is never closed; add the closing quote");
    assertThat(inventory.csvMistakes("name,host,platform\n\"r\"1,h,ios\n"))
        .containsExactly(
            "devices.csv:2: text follows a closing quote; double the quotes inside a quoted field");
  }
}
