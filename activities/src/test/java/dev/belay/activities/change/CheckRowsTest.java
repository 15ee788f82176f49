package dev.belay.activities.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.activities.guard.HeartbeatGuard;
import dev.belay.activities.guard.TestGuards;
import dev.belay.drivers.ChangeRequest;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.platform.PlatformCatalog;
import dev.belay.integrations.change.Check;
import dev.belay.integrations.change.Expectation;
import dev.belay.integrations.change.PerPlatform;
import dev.belay.workflows.change.CheckVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that select from rows: they pass only when they have been answered. */
class CheckRowsTest {
  private static final Platform IOS = PlatformCatalog.builtIn().get("cisco_ios");
  private static final String SECRET = "Plum-Tree-93";
  private static final String UP = "peer 192.0.2.1 Established\npeer 192.0.2.2 Established\n";
  private static final String DOWN = "peer 192.0.2.1 Established\npeer 192.0.2.2 Idle\n";
  private static final String OTHERS = "[?state != 'Established'].peer";

  @TempDir private Path folder;

  private long nanos;

  @BeforeEach
  void templates() throws IOException {
    Files.writeString(
        folder.resolve("index"),
        """
        Template, Platform, Command
        bgp.textfsm, cisco_ios, sh[[ow]] bgp
        snmp.textfsm, cisco_ios, show snmp
        broken.textfsm, cisco_ios, show broken
        """);
    Files.writeString(
        folder.resolve("bgp.textfsm"),
        """
        Value PEER (\\S+)
        Value STATE (\\w+)

        Start
          ^peer ${PEER} ${STATE} -> Record
          ^refused -> Error
        """);
    Files.writeString(
        folder.resolve("snmp.textfsm"),
        "Value COMMUNITY (\\S+)\n\nStart\n  ^snmp-server community ${COMMUNITY} -> Record\n");
    Files.writeString(folder.resolve("broken.textfsm"), "Value A (\n");
  }

  @Test
  void passesWhenTheRowsAreAsTheyMustBe() {
    assertThat(run(OTHERS, "[]", UP)).isEqualTo(new CheckVerdict("bgp", true, "as expected"));
  }

  @Test
  void tellsWhatWasFoundInstead() {
    CheckVerdict verdict = run(OTHERS, "[]", DOWN);

    assertThat(verdict.passed()).isFalse();
    assertThat(verdict.found())
        .isEqualTo(
            "expected that what `select` finds is [] in the rows of `show bgp`; it finds:"
                + " [\"192.0.2.2\"]");
  }

  @Test
  void understandsJsonPointers() {
    assertThat(run("/1/state", "\"Idle\"", DOWN).passed()).isTrue();
    assertThat(run("/1/state", "\"Idle\"", UP).passed()).isFalse();
  }

  @Test
  void asksAgainUntilItHolds() {
    FakeSession session = new FakeSession().answering(DOWN, "", UP);
    Check.Patience patience = new Check.Patience(Duration.ofMinutes(1), Duration.ofMillis(1));

    assertThat(run(check(OTHERS, "[]", patience), session).passed()).isTrue();
    assertThat(session.asked()).hasSize(3);
  }

  @Test
  void anAnswerWithoutRowsIsNoAnswer() {
    CheckVerdict verdict = run(OTHERS, "[]", "BGP not active\n");

    assertThat(verdict.passed()).isFalse();
    assertThat(verdict.found())
        .isEqualTo("`show bgp` gave no rows: the template found none in the answer");
  }

  @Test
  void anAnswerThatTheTemplateRefusesIsNoAnswer() {
    CheckVerdict verdict = run(OTHERS, "[]", UP + "refused " + SECRET + "\n");

    assertThat(verdict.passed()).isFalse();
    assertThat(verdict.found())
        .contains("gave no rows: ")
        .contains("bgp.textfsm, line 6: the template refuses line 3")
        .doesNotContain(SECRET);
  }

  @Test
  void aMisspeltFieldNeverLooksLikeNothingFound() {
    CheckVerdict verdict = run("[?stat == 'Idle']", "[]", DOWN);

    assertThat(verdict.passed()).isFalse();
    assertThat(verdict.found())
        .contains("`show bgp` gave rows that `select` does not fit: character 3: ")
        .contains("there is no `stat` in an object with the fields peer, state");
  }

  @Test
  void aTextComparedWithANumberNeverLooksLikeNothingFound() {
    assertThat(run("[?state > `5`]", "[]", DOWN).passed()).isFalse();
    assertThat(run("[?state == `5`]", "[]", DOWN).passed()).isFalse();
  }

  @Test
  void judgesByTheAnswerAndShowsItWithoutItsSecrets() {
    String output = "snmp-server community " + SECRET + " RO\n";
    Check gone =
        new Check(
            "gone",
            PerPlatform.same("show snmp"),
            "[*].community",
            List.of(new Expectation.Equals("[\"public\"]")),
            null);
    Check there =
        new Check(
            "there",
            PerPlatform.same("show snmp"),
            "[?community == '" + SECRET + "'] | length(@)",
            List.of(new Expectation.Equals("0")),
            null);

    CheckVerdict notGone = run(gone, new FakeSession().answering(output));
    CheckVerdict stillThere = run(there, new FakeSession().answering(output));

    assertThat(notGone.passed()).isFalse();
    assertThat(notGone.found())
        .endsWith("it finds: [\"<redacted>\"]")
        .doesNotContain(SECRET)
        .doesNotContain("public");
    // Asked of the redacted answer, it would have passed.
    assertThat(stillThere.passed()).isFalse();
    assertThat(stillThere.found())
        .endsWith("it finds: what cannot be shown without secrets")
        .doesNotContain(SECRET);
  }

  @Test
  void whatCannotBeAskedIsRefusedBeforeAnythingIs() {
    CheckRows rows = CheckRows.of(folder, Map.of());

    assertThatCode(() -> rows.ensure(definition(check(OTHERS, "[]", null)), IOS))
        .doesNotThrowAnyException();
    refused(rows, asking("show clock"), "there is no template for its command on cisco_ios");
    refused(rows, asking("show broken"), "broken.textfsm, line 1: ");
    refused(rows, check("[?", "[]", null), "its expression is wrong: character 3: ");
    refused(
        CheckRows.of(null, Map.of()),
        asking("show bgp"),
        "this worker has no templates to make them; name them by the setting `templates`");
    refused(CheckRows.of(folder.resolve("none"), Map.of()), asking("show bgp"), "wrong: ");
  }

  @Test
  void templatesMayBeNamedByTheEnvironment() {
    CheckRows rows = CheckRows.of(null, Map.of("NET_TEXTFSM", folder.toString()));

    assertThatCode(() -> rows.ensure(definition(asking("show bgp")), IOS))
        .doesNotThrowAnyException();
  }

  @Test
  void aCheckOfTextNeedsNoTemplates() {
    Check text =
        new Check(
            "text", PerPlatform.same("show clock"), List.of(new Expectation.Contains("x")), null);

    assertThatCode(() -> CheckRows.of(null, Map.of()).ensure(definition(text), IOS))
        .doesNotThrowAnyException();
  }

  private static void refused(CheckRows rows, Check check, String reason) {
    for (DeviceDefinition definition :
        List.of(
            definition(check),
            new DeviceDefinition(ChangeRequest.merge(List.of("a")), List.of(check), List.of()))) {
      assertThatThrownBy(() -> rows.ensure(definition, IOS))
          .isInstanceOf(DeviceFault.UnusableInput.class)
          .hasMessageContaining("The check `bgp` selects from rows, and ")
          .hasMessageContaining(reason);
    }
  }

  private CheckVerdict run(String select, String equals, String output) {
    return run(check(select, equals, null), new FakeSession().answering(output));
  }

  private CheckVerdict run(Check check, FakeSession session) {
    try (HeartbeatGuard guard = TestGuards.undisturbed()) {
      CheckRows rows = CheckRows.of(folder, Map.of());
      return CheckRun.before(
              session,
              guard,
              rows,
              Elsewhere.NOBODY,
              () -> nanos += Duration.ofSeconds(5).toNanos())
          .run(List.of(check))
          .getFirst();
    }
  }

  private static Check asking(String command) {
    return new Check(
        "bgp", PerPlatform.same(command), "/0", List.of(new Expectation.Contains("x")), null);
  }

  private static Check check(String select, String equals, Check.@Nullable Patience patience) {
    return new Check(
        "bgp",
        PerPlatform.same("show bgp"),
        select,
        List.of(new Expectation.Equals(equals)),
        patience);
  }

  private static DeviceDefinition definition(Check check) {
    return new DeviceDefinition(ChangeRequest.merge(List.of("a")), List.of(), List.of(check));
  }
}
