package dev.belay.drivers.textfsm;

import static dev.belay.drivers.textfsm.Templates.rows;
import static dev.belay.drivers.textfsm.Templates.template;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Required, Filldown, Fillup, Key and List do, alone and together. */
class ValueOptionsTest {
  @Test
  void aValueThatWasNotFoundIsAnEmptyText() {
    TextFsmTemplate template =
        template(
            "Value PORT (\\S+)",
            "Value STATE (up|down)",
            "",
            "Start",
            "  ^port ${PORT}( ${STATE})? -> Record");

    assertThat(rows(template, "port 1 up", "port 2"))
        .containsExactly(List.of("1", "up"), List.of("2", ""));
  }

  @Test
  void aRecordWithoutARequiredValueIsDropped() {
    TextFsmTemplate template =
        template(
            "Value Required PORT (\\d*)",
            "Value STATE (\\S+)",
            "",
            "Start",
            "  ^${PORT}:${STATE} -> Record");

    assertThat(rows(template, "1:up", ":down", "2:up"))
        .containsExactly(List.of("1", "up"), List.of("2", "up"));
  }

  @Test
  void aDroppedRecordIsCleared() {
    TextFsmTemplate template =
        template(
            "Value Required PORT (\\d+)",
            "Value STATE (\\S+)",
            "",
            "Start",
            "  ^state ${STATE}",
            "  ^record -> Record",
            "  ^port ${PORT}");

    assertThat(rows(template, "state up", "record", "port 1", "record"))
        .containsExactly(List.of("1", ""));
  }

  @Test
  void filldownStaysUntilItIsFoundAgainOrAllIsCleared() {
    TextFsmTemplate template =
        template(
            "Value Filldown CHASSIS (\\S+)",
            "Value Required PORT (\\d+)",
            "",
            "Start",
            "  ^chassis ${CHASSIS}",
            "  ^port ${PORT} -> Record",
            "  ^clear -> Clear",
            "  ^reset -> Clearall");

    assertThat(
            rows(
                template,
                "chassis a",
                "port 1",
                "clear",
                "port 2",
                "chassis b",
                "port 3",
                "reset",
                "port 4"))
        .containsExactly(List.of("a", "1"), List.of("a", "2"), List.of("b", "3"), List.of("", "4"));
  }

  @Test
  void filldownAloneMakesALastRecordAtTheEnd() {
    TextFsmTemplate template =
        template(
            "Value Filldown CHASSIS (\\S+)",
            "Value PORT (\\d+)",
            "",
            "Start",
            "  ^chassis ${CHASSIS}",
            "  ^port ${PORT} -> Record");

    assertThat(rows(template, "chassis a", "port 1"))
        .containsExactly(List.of("a", "1"), List.of("a", ""));
  }

  @Test
  void fillupFillsTheRecordsAboveThatLackIt() {
    TextFsmTemplate template =
        template(
            "Value PORT (\\d+)",
            "Value Fillup VLAN (\\d*)",
            "",
            "Start",
            "  ^${PORT} vlan ${VLAN} -> Record",
            "  ^${PORT} -> Record");

    assertThat(rows(template, "1 vlan 10", "2", "3", "4 vlan 20", "5", "6 vlan "))
        .containsExactly(
            List.of("1", "10"),
            List.of("2", "20"),
            List.of("3", "20"),
            List.of("4", "20"),
            List.of("5", ""),
            List.of("6", ""));
  }

  @Test
  void aListCollectsAndIsEmptyWhenNothingWasFound() {
    TextFsmTemplate template =
        template(
            "Value NAME (\\S+)",
            "Value List PORTS (\\d+)",
            "",
            "Start",
            "  ^name -> Continue.Record",
            "  ^name ${NAME}",
            "  ^port ${PORTS}");

    assertThat(rows(template, "name a", "port 1", "port 2", "name b"))
        .containsExactly(List.of("a", List.of("1", "2")), List.of("b", List.of()));
  }

  @Test
  void aListOfNothingButEmptyListsIsNoRecord() {
    TextFsmTemplate template =
        template("Value List PORTS (\\d+)", "", "Start", "  ^port ${PORTS}", "  ^record -> Record");

    assertThat(rows(template, "record", "record")).isEmpty();
  }

  @Test
  void aListHoldsNothingWhereItsGroupTookNoPart() {
    TextFsmTemplate template =
        template("Value List PORTS (\\d+)", "", "Start", "  ^port( ${PORTS})?");

    assertThat(rows(template, "port 1", "port")).containsExactly(List.of(Arrays.asList("1", null)));
  }

  @Test
  void aFilldownListGoesOnCollecting() {
    TextFsmTemplate template =
        template(
            "Value Filldown,List PORTS (\\d+)",
            "",
            "Start",
            "  ^port ${PORTS} -> Record",
            "  ^reset -> Clearall");

    assertThat(rows(template, "port 1", "port 2", "reset"))
        .containsExactly(List.of(List.of("1")), List.of(List.of("1", "2")));
  }

  @Test
  void namedGroupsWithinAListMakeMaps() {
    TextFsmTemplate template =
        template(
            "Value List PEERS ((?P<name>\\w+)\\s+(?P<as>\\d+)?)", "", "Start", "  ^peer ${PEERS}");

    List<List<Object>> rows = rows(template, "peer a 65001", "peer b ");

    assertThat(rows).hasSize(1);
    assertThat((List<?>) rows.getFirst().getFirst())
        .hasSize(2)
        .first()
        .isEqualTo(Map.of("name", "a", "as", "65001"));
    assertThat((Map<?, ?>) ((List<?>) rows.getFirst().getFirst()).get(1))
        .hasToString("{name=b, as=null}");
  }

  @Test
  void unnamedGroupsWithinAListMakeTexts() {
    TextFsmTemplate template =
        template("Value List PORTS ((Gi|Te)(\\d+))", "", "Start", "  ^port ${PORTS}");

    assertThat(rows(template, "port Gi1", "port Te2"))
        .containsExactly(List.of(List.of("Gi1", "Te2")));
  }

  @Test
  void requiredBeforeListLooksAtTheLastTextAndAfterItAtTheList() {
    String[] rest = {"", "Start", "  ^port ${PORTS}", "  ^none ${PORTS}?", "  ^record -> Record"};
    String[] lines = {"port 1", "none ", "record"};

    assertThat(rows(template(with("Value Required,List PORTS (\\d+)", rest)), lines)).isEmpty();
    assertThat(rows(template(with("Value List,Required PORTS (\\d+)", rest)), lines)).hasSize(1);
  }

  @Test
  void keysAreNamedInOrder() {
    TextFsmTemplate template =
        template(
            "Value Required,Key SLOT (\\d+)",
            "Value TYPE (\\S+)",
            "Value Key PORT (\\d+)",
            "",
            "Start");

    assertThat(template.keys()).containsExactly("SLOT", "PORT");
    assertThat(template.columns()).containsExactly("SLOT", "TYPE", "PORT");
  }

  private static String[] with(String first, String[] rest) {
    String[] all = new String[rest.length + 1];
    all[0] = first;
    System.arraycopy(rest, 0, all, 1, rest.length);
    return all;
  }
}
