package dev.belay.drivers.style;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.drivers.ChangeRequest;
import dev.belay.drivers.platform.SafePattern;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SetTextTest {
  private static final SetText NOW =
      SetText.of(
          """
          set address web1 description "a b"
          set zone trust network layer3 e1
          set zone trust network layer3 e2
          """);

  private static boolean holds(String... lines) {
    return NOW.holds(ChangeRequest.merge(List.of(lines)));
  }

  @Test
  void aRequestIsThereWhenItsLastWordOnEveryLeafIs() {
    assertThat(holds("set address web1 description \"a b\"")).isTrue();
    assertThat(holds("set address web1 description c")).isFalse();
    assertThat(holds("set address web1 description c", "set address web1 description \"a b\""))
        .isTrue();
    assertThat(holds("delete zone trust")).isFalse();
    assertThat(holds("delete zone dmz")).isTrue();
    assertThat(holds("delete zone trust", "set zone trust network layer3 e1")).isTrue();
    assertThat(holds("set tag x", "delete tag x")).isTrue();
  }

  @Test
  void listsAndQuotationMarksAreWrittenInMoreThanOneWay() {
    assertThat(holds("set zone trust network layer3 [ e2 e1 ]")).isTrue();
    assertThat(holds("set zone trust network layer3 [ e1 e3 ]")).isFalse();
    assertThat(holds("set zone \"trust\" network layer3 \"e1\"")).isTrue();
    assertThat(SetText.of("set tag [ \"a b\" c ]").lines())
        .containsExactly("set tag \"a b\"", "set tag c");
  }

  @Test
  void aReplacementIsThereWhenNothingElseIs() {
    assertThat(NOW.holds(ChangeRequest.replace(List.copyOf(NOW.lines())))).isTrue();
    assertThat(NOW.holds(ChangeRequest.replace(List.of("set tag x")))).isFalse();
  }

  private static boolean becomes(SetText now, String... lines) {
    return NOW.becomes(ChangeRequest.merge(List.of(lines)), now);
  }

  @Test
  void aChangeIsRecognisedAlsoWhereTheDeviceWritesItDownInOtherWords() {
    SetText joe =
        SetText.of(String.join("\n", NOW.lines()) + "\nset mgt-config users joe phash $5$x");

    assertThat(becomes(joe, "set mgt-config users joe password hush")).isTrue();
    assertThat(becomes(joe, "set mgt-config users bob password hush")).isFalse();
    assertThat(becomes(joe, "set mgt-config users joe password hush", "set tag x")).isFalse();
    assertThat(becomes(joe, "set tag x")).isFalse();
    assertThat(becomes(joe, "delete zone trust")).isFalse();
    assertThat(becomes(new SetText(Set.of()), "delete zone trust")).isTrue();
    assertThat(becomes(NOW, "move rulebase security rules a top")).isTrue();
    assertThat(NOW.becomes(ChangeRequest.replace(List.copyOf(joe.lines())), joe)).isTrue();
    assertThat(NOW.becomes(ChangeRequest.replace(List.of("set tag x")), joe)).isFalse();
  }

  @Test
  void theWayToAnotherTextSetsALeafAnewAndDeletesWhatIsGone() {
    SetText target =
        SetText.of("set address web1 description new\nset zone trust network layer3 e1\n");

    assertThat(NOW.linesTo(target))
        .containsExactly("delete zone trust network layer3 e2", "set address web1 description new");
    assertThat(NOW.linesTo(NOW)).isEmpty();
  }

  @Test
  void aRuleThatOnlyAMoveCouldBringToItsPlaceIsNamed() {
    SafePattern rule = SafePattern.of("^set rulebase \\S+ rules (\"[^\"]*\"|\\S+)");
    SetText now =
        SetText.of(
            """
            set rulebase security rules a action allow
            set rulebase security rules "b c" action allow
            set rulebase nat rules a to dmz
            set tag x
            """);

    assertThat(now.misplaced(now, rule)).isNull();
    assertThat(now.misplaced(SetText.of("set rulebase security rules \"b c\" action deny"), rule))
        .isNull();
    SetText appended =
        SetText.of(
            """
            set tag y
            set rulebase nat rules a to dmz
            set rulebase security rules a action allow
            set rulebase security rules "b c" action allow
            set rulebase security rules d action allow
            """);
    assertThat(now.misplaced(appended, rule)).isNull();
    assertThat(appended.misplaced(now, rule)).isNull();
    SetText turned =
        SetText.of(
            """
            set rulebase security rules "b c" action allow
            set rulebase security rules a action allow
            """);
    assertThat(now.misplaced(turned, rule)).isEqualTo("set rulebase security rules \"b c\"");
    SetText first =
        SetText.of(
            "set rulebase security rules d action allow\nset rulebase security rules a action allow");
    assertThat(now.misplaced(first, rule)).isEqualTo("set rulebase security rules d");
  }

  @Test
  void onlyTheOneValueOfALeafMayBeDeletedByTheLeafsName() {
    assertThat(NOW.isOnlyValue("delete address web1 description \"a b\"")).isTrue();
    assertThat(NOW.isOnlyValue("delete zone trust network layer3 e1")).isFalse();
    assertThat(NOW.isOnlyValue("delete zone dmz")).isFalse();
    assertThat(NOW.isOnlyValue("set zone dmz")).isFalse();
  }
}
