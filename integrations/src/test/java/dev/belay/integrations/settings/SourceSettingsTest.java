package dev.belay.integrations.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.integrations.input.Mistakes;
import dev.belay.integrations.inventory.source.Sources;
import dev.belay.integrations.settings.SourceSettings.Rest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceSettingsTest {
  @TempDir private Path folder;

  private List<String> mistakes(String source) {
    return Mistakes.of(folder, () -> Sources.settings(folder, source));
  }

  private Rest rest(String source) {
    return (Rest)
        Objects.requireNonNull(Sources.settings(folder, source).inventory().sources().place());
  }

  @Test
  void withoutAKindDevicesComeFromFiles() {
    assertThat(BelaySettings.defaults(folder).inventory().sources())
        .isEqualTo(SourceSettings.files());
  }

  @Test
  void netboxIsAskedForDevicesInUseByTheirPrimaryAddress() {
    Rest rest = rest("kind: netbox\nurl: https://netbox.example.net/\n");

    assertThat(rest.url()).isEqualTo("https://netbox.example.net");
    assertThat(rest.filters()).isEqualTo(Map.of("status", List.of("active")));
    assertThat(rest.addresses()).containsExactly(SourceSettings.Address.PRIMARY_IP);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://netbox.example.net/api|ends in /api",
        "https://netbox.example.net/?x=1|has a query",
        "http://netbox.example.net|is not encrypted",
        "ftp://netbox.example.net|is no address of a web server",
        "https://me:secret@netbox.example.net|holds an account, which belongs behind a reference"
            + " (credential)",
      })
  void refusesAnAddressThatCannotBeAsked(String url, String why) {
    assertThat(mistakes("kind: netbox\nurl: " + url + "\n"))
        .containsExactly(
            "belay.yaml:6: inventory.sources.truth.url "
                + why
                + "; write the address at which people open it, such as"
                + " https://netbox.example.net");
  }

  @Test
  void refusesKeysThatBelongToAnotherKind() {
    assertThat(
            mistakes(
                """
                kind: ansible
                path: hosts.yml
                url: https://netbox.example.net
                query: select 1
                """))
        .containsExactly(
            "belay.yaml:7: inventory.sources.truth.url does not belong to kind: ansible; remove it, or"
                + " correct the kind",
            "belay.yaml:8: inventory.sources.truth.query does not belong to kind: ansible; remove it,"
                + " or correct the kind");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "report: {journal: true}|journal needs last-backup",
        "report: {last-backup: last backup}|no name of a custom field",
        "report: {status: {succeded: active}}|did you mean `succeeded`?",
        "report: {status: {failed: Out of order}}|is no status",
        "report: {status: {failed: failed}}|a device of the status `failed` is not among those that"
            + " filters.status names (active), and would be read no more; write filters: {status:"
            + " [active, failed]}",
        "report: {status: {failed: offline}, last-backup: b}|write filters: {status: [active, offline]}",
        "report: {status: {succeeded: staged}}|would be read no more",
      })
  void refusesAReportThatCannotBeWritten(String report, String why) {
    assertThat(mistakes("kind: netbox\nurl: https://netbox.example.net\n" + report + "\n"))
        .singleElement()
        .asString()
        .startsWith("belay.yaml:7: ")
        .contains(why);
  }

  @Test
  void refusesAStatusThatTheFiltersLeaveOutHoweverTheySayIt() {
    String netbox = "kind: netbox\nurl: https://netbox.example.net\n";
    String report = "report: {status: {failed: failed}}\n";

    assertThat(mistakes(netbox + "filters: {status: [], status__n: [failed, planned]}\n" + report))
        .containsExactly(
            "belay.yaml:8: filters.status__n leaves out devices of the status `failed`, which would be"
                + " read no more; take it out of filters.status__n, or write another status here");
    assertThat(rest(netbox + "filters: {status: []}\n" + report).report().status())
        .containsEntry("failed", "failed");
    assertThat(rest(netbox + "filters: {status: [active, failed]}\n" + report).report().status())
        .containsEntry("failed", "failed");
  }

  @Test
  void onlyANetBoxIsReportedTo() {
    assertThat(
            mistakes(
                "kind: nautobot\nurl: https://nautobot.example.net\nreport: {result: backup}\n"))
        .singleElement()
        .asString()
        .contains("inventory.sources.truth.report does not belong to kind: nautobot");
  }

  @Test
  void aTokenIsNotAReferenceAndIsNotQuoted() {
    assertThat(
            mistakes("kind: netbox\nurl: https://netbox.example.net\ncredential: hunter2token\n"))
        .singleElement()
        .asString()
        .startsWith("belay.yaml:7: inventory.sources.truth.credential is not a reference; ")
        .doesNotContain("hunter2");
  }

  @Test
  void anAccountInTheAddressOfADatabaseIsNotQuoted() {
    assertThat(
            mistakes(
                """
                kind: sql
                query: select 1
                url: jdbc:postgresql://db/cmdb?user=a&password=hunter2
                """))
        .containsExactly(
            "belay.yaml:7: inventory.sources.truth.url holds an account; move it behind a reference:"
                + " credential");
  }

  @Test
  void refusesARuleThatEveryDeviceMeets() {
    assertThat(
            mistakes(
                "kind: netbox\nurl: https://netbox.example.net\nplatforms: [{is: cisco_ios}]\n"))
        .containsExactly(
            "belay.yaml:7: this rule is met by every device; name a platform, manufacturer,"
                + " device-type or role");
  }

  @Test
  void refusesFiltersThatTheClientDecidesItself() {
    assertThat(
            mistakes(
                "kind: netbox\nurl: https://netbox.example.net\nfilters: {limit: 5, 'a&b': 1}\n"))
        .hasSize(2)
        .allMatch(line -> line.contains("cannot be a filter"));
  }

  @ParameterizedTest
  @CsvSource({"ansible,path", "oxidized,path", "rancid,path", "sql,query", "command,command"})
  void namesWhatAKindOfSourceNeeds(String kind, String key) {
    assertThat(mistakes("kind: " + kind + "\n"))
        .contains(
            "belay.yaml:5: inventory.sources.truth."
                + key
                + " is missing; the kind of source needs it");
  }

  @Test
  void aKindThatIsForgottenIsNamed() {
    assertThat(mistakes("url: https://netbox.example.net\n"))
        .containsExactly(
            "belay.yaml:5: inventory.sources.truth.kind is missing; write kind: netbox, nautobot, ansible,"
                + " oxidized, rancid, sql or command");
  }

  @Test
  void aCommandInOneTextWouldBeSplitByNobody() {
    assertThat(mistakes("kind: command\ncommand: cat devices.json\n"))
        .containsExactly(
            "belay.yaml:6: inventory.sources.truth.command is one text, and no shell would split it; write"
                + " a list: [program, argument, argument]");
  }
}
