package dev.belay.activities.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.activities.guard.HeartbeatGuard;
import dev.belay.activities.guard.TestGuards;
import dev.belay.drivers.DeviceFault;
import dev.belay.integrations.change.Check;
import dev.belay.integrations.change.Comparison;
import dev.belay.integrations.change.Comparison.Kind;
import dev.belay.integrations.change.Earlier;
import dev.belay.integrations.change.Expectation;
import dev.belay.integrations.change.PerPlatform;
import dev.belay.integrations.store.Store;
import dev.belay.workflows.change.CheckVerdict;
import dev.belay.workflows.device.DeviceTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that compare with what they found before the change. */
class ComparingTest {
  private static final String SECRET = "Plum-Tree-93";
  private static final String TWO = "peer 192.0.2.1 Established\npeer 192.0.2.2 Established\n";
  private static final String ONE = "peer 192.0.2.2 Established\npeer 192.0.2.1 Idle\n";
  private static final String UP = "^peer (\\S+) Established";
  private static final DeviceTarget R1 =
      new DeviceTarget(
          "r1", "192.0.2.1", 22, "cisco_ios", null, null, List.of(), null, "default", null);

  @TempDir private Path folder;

  private long nanos;

  @Test
  void passesWhenNothingIsLostInWhateverOrder() {
    CheckVerdict verdict = compared(text(Kind.NONE_LOST, UP), TWO, TWO.lines().toList().reversed());

    assertThat(verdict)
        .isEqualTo(new CheckVerdict("bgp", true, "as expected: before it found 2, now 2"));
  }

  @Test
  void tellsWhatIsLost() {
    CheckVerdict verdict = compared(text(Kind.NONE_LOST, UP), TWO, List.of(ONE));

    assertThat(verdict.passed()).isFalse();
    assertThat(verdict.found())
        .isEqualTo("expected none-lost of `show bgp`; before it found 2, now 1; lost: 192.0.2.1");
  }

  @Test
  void comparesRowsThatWereSelected() throws IOException {
    Check check = rows(Kind.NONE_NEW, "[?state != 'Established'].peer");

    assertThat(compared(check, TWO, List.of(TWO)).passed()).isTrue();
    assertThat(compared(check, TWO, List.of(ONE)).found())
        .isEqualTo("expected none-new of `show bgp`; before it found 0, now 1; new: 192.0.2.1");
    assertThat(compared(rows(Kind.NO_FEWER, "[*].peer"), TWO, List.of(ONE)).passed()).isTrue();
  }

  @Test
  void rowsThatAreMissingAfterwardsAreNotTakenForNoneThatAreBad() throws IOException {
    CheckVerdict verdict =
        compared(rows(Kind.NONE_NEW, "[?state != 'Established'].peer"), TWO, List.of("gone\n"));

    assertThat(verdict.passed()).isFalse();
    assertThat(verdict.found()).contains("gave no rows");
  }

  @Test
  void asksAgainUntilNothingIsLost() {
    Check patient =
        new Check(
            "bgp",
            PerPlatform.same("show bgp"),
            null,
            List.of(),
            new Comparison(Kind.NONE_LOST, UP),
            new Check.Patience(Duration.ofMinutes(1), Duration.ofMillis(1)));
    FakeSession session = new FakeSession().answering(ONE, "", TWO);

    CheckVerdict verdict = after(patient, remembered(patient, TWO).found(), session);

    assertThat(verdict.passed()).isTrue();
    assertThat(session.asked()).hasSize(3);
  }

  @Test
  void expectationsBesideTheComparisonMustHoldToo() {
    Check both =
        new Check(
            "bgp",
            PerPlatform.same("show bgp"),
            null,
            List.of(new Expectation.Contains("192.0.2.3")),
            new Comparison(Kind.NONE_LOST, UP),
            null);

    CheckVerdict verdict = compared(both, TWO, List.of(TWO));

    assertThat(verdict.passed()).isFalse();
    assertThat(verdict.found()).contains("contains \"192.0.2.3\"");
    assertThat(compared(both, TWO, List.of(TWO + "192.0.2.3\n")).passed()).isTrue();
  }

  @Test
  void judgesByWhatTheDeviceSaysAndTellsItWithoutSecrets() {
    String before = "snmp-server community " + SECRET + " RO\nsnmp-server location A\n";
    Check all = text(Kind.SAME, null);

    CheckVerdict other = compared(all, before, List.of(before.replace(SECRET, "Pear-Bush-17")));
    CheckVerdict fewer = compared(all, before, List.of("snmp-server location A\n"));

    assertThat(other.passed()).isFalse();
    assertThat(other.found()).endsWith("what differs cannot be shown without secrets");
    assertThat(fewer.found())
        .contains("lost: snmp-server community <redacted>")
        .doesNotContain(SECRET);
  }

  @Test
  void whatCannotBeFoundOutBeforeIsAVerdictBefore() throws IOException {
    Check bgp = text(Kind.NONE_LOST, UP);
    CheckRun.Remembered refused =
        remember(bgp, new FakeSession().refusing("% Invalid input detected"));
    CheckRun.Remembered noList = remembered(rows(Kind.NO_FEWER, "length(@)"), TWO);
    CheckRun.Remembered noRows = remembered(rows(Kind.NO_FEWER, "[*].peer"), "BGP not active\n");
    String many =
        IntStream.rangeClosed(0, Comparison.MOST)
            .mapToObj(i -> "l" + i)
            .collect(Collectors.joining("\n"));
    CheckRun.Remembered tooMany = remembered(text(Kind.SAME, null), many);

    assertThat(List.of(refused, noList, noRows, tooMany))
        .allSatisfy(found -> {
          assertThat(found.verdicts()).hasSize(1).noneMatch(CheckVerdict::passed);
          assertThat(found.found().byCheck()).isEmpty();
        });
    assertThat(refused.verdicts().getFirst().found())
        .isEqualTo("the device refused `show bgp`: % Invalid input detected");
    assertThat(noList.verdicts().getFirst().found()).startsWith("`select` finds no list");
    assertThat(tooMany.verdicts().getFirst().found())
        .isEqualTo(
            "`show bgp` shows 50001 to compare, and at most 50000 are; choose by select or find");
  }

  @Test
  void withoutAnythingFromBeforeItDoesNotPass() {
    CheckVerdict verdict =
        after(text(Kind.NONE_NEW, UP), Earlier.nothing(), new FakeSession().answering(TWO));

    assertThat(verdict.passed()).isFalse();
    assertThat(verdict.found())
        .isEqualTo("nothing is known from before the change to compare with");
  }

  @Test
  void acheckOfAnotherPlatformIsNotAskedBefore() {
    Check foreign =
        new Check(
            "bgp",
            new PerPlatform<>(null, Map.of("frr", "show bgp")),
            null,
            List.of(),
            new Comparison(Kind.SAME, null),
            null);
    FakeSession session = new FakeSession().answering(TWO);

    assertThat(remember(foreign, session).verdicts()).isEmpty();
    assertThat(session.asked()).isEmpty();
  }

  @Test
  void whatWasFoundOutlivesTheWorkerThatAsked() {
    Check check = text(Kind.NONE_LOST, UP);
    String hash;
    try (Store store = Store.open(folder.resolve("store"))) {
      hash = new CheckMemory(store.artifacts()).keep(remembered(check, TWO).found());
    }

    try (Store store = Store.open(folder.resolve("store"))) {
      Earlier recalled = new CheckMemory(store.artifacts()).recall(hash, R1);

      assertThat(after(check, recalled, new FakeSession().answering(ONE)).found())
          .endsWith("lost: 192.0.2.1");
      assertThat(new CheckMemory(store.artifacts()).keep(Earlier.nothing())).isNull();
      assertThat(new CheckMemory(store.artifacts()).recall(null, R1)).isEqualTo(Earlier.nothing());
    }
  }

  @Test
  void whatThisStoreDoesNotHaveIsSaidInALine() {
    try (Store store = Store.open(folder.resolve("store"))) {
      CheckMemory memory = new CheckMemory(store.artifacts());
      String damaged = store.artifacts().put(new byte[] {'{'});

      assertThatThrownBy(() -> memory.recall("0".repeat(64), R1))
          .isInstanceOf(DeviceFault.UnusableInput.class)
          .hasMessageContaining("is not in this worker's store; workers must share one.");
      assertThatThrownBy(() -> memory.recall(damaged, R1))
          .isInstanceOf(DeviceFault.UnusableInput.class)
          .hasNoCause();
    }
  }

  private CheckVerdict compared(Check check, String before, List<String> now) {
    return after(
        check,
        remembered(check, before).found(),
        new FakeSession().answering(String.join("\n", now)));
  }

  private CheckRun.Remembered remembered(Check check, String output) {
    return remember(check, new FakeSession().answering(output));
  }

  private CheckRun.Remembered remember(Check check, FakeSession session) {
    try (HeartbeatGuard guard = TestGuards.undisturbed()) {
      return CheckRun.before(
              session, guard, CheckRows.of(folder, Map.of()), Elsewhere.NOBODY, () -> 0)
          .remember(List.of(check));
    }
  }

  private CheckVerdict after(Check check, Earlier earlier, FakeSession session) {
    try (HeartbeatGuard guard = TestGuards.undisturbed()) {
      CheckRows rows = CheckRows.of(folder, Map.of());
      return new CheckRun(
              session,
              guard,
              rows,
              Elsewhere.NOBODY,
              earlier,
              () -> nanos += Duration.ofSeconds(5).toNanos())
          .run(List.of(check))
          .getFirst();
    }
  }

  private static Check text(Kind kind, @Nullable String find) {
    return check(null, new Comparison(kind, find));
  }

  private Check rows(Kind kind, String select) throws IOException {
    Files.writeString(
        folder.resolve("index"), "Template, Platform, Command\nbgp.textfsm, cisco_ios, show bgp\n");
    Files.writeString(
        folder.resolve("bgp.textfsm"),
        "Value PEER (\\S+)\nValue STATE (\\w+)\n\nStart\n  ^peer ${PEER} ${STATE} -> Record\n");
    return check(select, new Comparison(kind, null));
  }

  private static Check check(@Nullable String select, Comparison comparison) {
    return new Check("bgp", PerPlatform.same("show bgp"), select, List.of(), comparison, null);
  }
}
