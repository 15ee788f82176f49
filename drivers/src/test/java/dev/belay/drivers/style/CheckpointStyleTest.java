package dev.belay.drivers.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.drivers.ApplyOutcome;
import dev.belay.drivers.ChangeRequest;
import dev.belay.drivers.ChangeStanding;
import dev.belay.drivers.ConfirmOutcome;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.PlannedChange;
import dev.belay.drivers.Protection;
import dev.belay.drivers.RevertOutcome;
import dev.belay.drivers.RunningConfiguration;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckpointStyleTest {
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final String FILE = "/etc/network/interfaces";
  private static final String CHECKPOINT = FILE + ".belay-op1";
  private static final String STAGED = CHECKPOINT + ".new";
  private static final String BEFORE = "auto lo\niface lo inet loopback\n";
  private static final String AFTER = "auto lo\nup echo 'hi'\n";
  private static final RunningConfiguration BASELINE = FakeConsole.configuration(BEFORE);

  private static final ChangeRequest REQUEST =
      ChangeRequest.merge(List.of("no iface lo inet loopback", "auto lo", "up echo 'hi'"));
  private static final String LIST = "ls -1 /etc/network";

  private static final String DIFF =
      "--- "
          + FILE
          + "\n+++ "
          + FILE
          + "\n@@ -1,2 +1,2 @@\n auto lo\n-iface lo inet loopback\n+up echo 'hi'\n";
  private static final String APPROVED = Dialogue.sha256(DIFF);

  private static final String NONE = "if-up.d\ninterfaces";

  private static FakeConsole linux() {
    return new FakeConsole("linux");
  }

  private static String digest(String file) {
    return "sha256sum " + file;
  }

  private static String answer(String text, String file) {
    return Dialogue.sha256(text) + "  " + file;
  }

  private static FakeConsole staging(FakeConsole console) {
    return console
        .on("cp -p " + FILE + " " + STAGED, "")
        .on(": > " + STAGED, "")
        .on("printf '%s\\n' 'auto lo' >> " + STAGED, "")
        .on("printf '%s\\n' 'up echo '\\''hi'\\''' >> " + STAGED, "");
  }

  private static ConfigurationStyle style(FakeConsole console) {
    return ConfigurationStyle.open(console, "op1");
  }

  @Test
  void thePlanComparesTextsAndSaysWhoGoesBack() {
    PlannedChange plan = style(linux().on(LIST, NONE)).plan(REQUEST, BASELINE);

    assertThat(plan.diff()).isEqualTo(DIFF);
    assertThat(plan.protection().kind()).isEqualTo(Protection.Kind.WATCHDOG);
    assertThat(plan.protection().limitation()).contains("nobody reverts it");
  }

  @Test
  void theFileIsCopiedWrittenBesideProvenAndPutInPlaceAtOnce() {
    FakeConsole console =
        linux()
            .on(LIST, NONE)
            .on(digest(FILE), answer(BEFORE, FILE))
            .on(digest(FILE), answer(BEFORE, FILE))
            .on("cp -p " + FILE + " " + CHECKPOINT, "")
            .on(digest(CHECKPOINT), answer(BEFORE, CHECKPOINT));
    staging(console)
        .on(digest(STAGED), answer(AFTER, STAGED))
        .on("mv -f " + STAGED + " " + FILE, "")
        .on(digest(FILE), answer(AFTER, FILE));

    assertThat(style(console).apply(REQUEST, BASELINE, APPROVED, FIVE_MINUTES))
        .isEqualTo(new ApplyOutcome.Applied(null, false));
    console.assertAllSaid();
  }

  @Test
  void aTextThatDidNotArriveWholeIsNeverPutInPlace() {
    FakeConsole console =
        linux()
            .on(LIST, NONE)
            .on(digest(FILE), answer(BEFORE, FILE))
            .on(digest(FILE), answer(BEFORE, FILE))
            .on("cp -p " + FILE + " " + CHECKPOINT, "")
            .on(digest(CHECKPOINT), answer(BEFORE, CHECKPOINT));
    staging(console).on(digest(STAGED), answer("auto lo\n", STAGED)).on("rm -f " + STAGED, "");

    assertThatThrownBy(() -> style(console).apply(REQUEST, BASELINE, APPROVED, FIVE_MINUTES))
        .isInstanceOf(DeviceFault.IncompleteConfiguration.class);
    console.assertAllSaid();
  }

  @Test
  void aRetryFindsTheCheckpointAndTheNewFileAndPushesNothing() {
    FakeConsole console =
        linux().on(LIST, NONE + "\ninterfaces.belay-op1").on(digest(FILE), answer(AFTER, FILE));

    assertThat(style(console).apply(REQUEST, BASELINE, APPROVED, FIVE_MINUTES))
        .isEqualTo(new ApplyOutcome.Applied(null, true));
    console.assertAllSaid();
  }

  @Test
  void theCheckpointOfAnotherOperationIsForeign() {
    assertThatThrownBy(() ->
            style(linux().on(LIST, NONE + "\ninterfaces.belay-other"))
                .apply(REQUEST, BASELINE, APPROVED, FIVE_MINUTES))
        .isInstanceOf(DeviceFault.ConfigurationLocked.class)
        .hasMessageContaining("belay-other");
  }

  @Test
  void theCheckpointOfAnAbandonedOperationIsNamedWithTheWayToGetRidOfIt() {
    assertThatThrownBy(() ->
            style(linux().on(LIST, NONE + "\ninterfaces.belay-other")).plan(REQUEST, BASELINE))
        .isInstanceOf(DeviceFault.ConfigurationLocked.class)
        .hasMessageContaining("an operation that has not ended")
        .hasMessageContaining("compare it with " + FILE)
        .hasMessageContaining("`rm -f " + FILE + ".belay-other`");
  }

  @Test
  void aTextThatWasStagedAndNeverPutInPlaceIsInNobodysWay() {
    FakeConsole console = linux().on(LIST, NONE + "\ninterfaces.belay-other.new");

    assertThat(style(console).plan(REQUEST, BASELINE).diff()).isEqualTo(DIFF);
  }

  @Test
  void aFileThatSomebodyEditedStopsTheChange() {
    assertThatThrownBy(() ->
            style(
                    linux()
                        .on(LIST, NONE)
                        .on(digest(FILE), answer("edited\n", FILE))
                        .on(digest(FILE), answer("edited\n", FILE)))
                .apply(REQUEST, BASELINE, APPROVED, FIVE_MINUTES))
        .isInstanceOf(DeviceFault.BaselineMoved.class);
  }

  @Test
  void confirmEndsTheCheckpointAndIsSafeToRunAgain() {
    FakeConsole console =
        linux()
            .on(LIST, NONE + "\ninterfaces.belay-op1")
            .on(digest(FILE), answer(AFTER, FILE))
            .on("rm -f " + CHECKPOINT, "")
            .on(LIST, NONE)
            .on(LIST, NONE)
            .on(digest(FILE), answer(AFTER, FILE));
    ConfigurationStyle style = style(console);

    assertThat(style.confirm(REQUEST, BASELINE)).isEqualTo(new ConfirmOutcome.Confirmed());
    assertThat(style.confirm(REQUEST, BASELINE)).isEqualTo(new ConfirmOutcome.Confirmed());
    console.assertAllSaid();
  }

  @Test
  void revertPutsACopyOfTheCheckpointInPlaceAndProvesIt() {
    FakeConsole console =
        linux()
            .on(LIST, NONE + "\ninterfaces.belay-op1")
            .on(digest(FILE), answer(AFTER, FILE))
            .on(digest(CHECKPOINT), answer(BEFORE, CHECKPOINT))
            .on("cp -p " + CHECKPOINT + " " + STAGED, "")
            .on("mv -f " + STAGED + " " + FILE, "")
            .on(digest(FILE), answer(BEFORE, FILE))
            .on(LIST, NONE + "\ninterfaces.belay-op1")
            .on("rm -f " + CHECKPOINT, "");

    assertThat(style(console).revert(BASELINE)).isEqualTo(new RevertOutcome.Reverted(false));
    console.assertAllSaid();
  }

  @Test
  void anAnswerThatIsNotUnderstoodIsAFault() {
    assertThatThrownBy(() -> style(linux().on(LIST, "Segmentation fault")).probe(REQUEST, BASELINE))
        .isInstanceOf(DeviceFault.CommandRejected.class);
    assertThatThrownBy(
            () -> style(linux().on(LIST, NONE).on(digest(FILE), "huh")).probe(REQUEST, BASELINE))
        .isInstanceOf(DeviceFault.CommandRejected.class);
    assertThat(
            style(linux().on(LIST, NONE).on(digest(FILE), answer(BEFORE, FILE)))
                .probe(REQUEST, BASELINE))
        .isEqualTo(new ChangeStanding.Untouched());
  }

  @Test
  void aLetterThatALineEditorTakesForACommandIsRefused() {
    ChangeRequest request = ChangeRequest.merge(List.of("# \u00a3"));

    assertThatThrownBy(() -> style(linux().on(LIST, NONE)).plan(request, BASELINE))
        .isInstanceOf(DeviceFault.UnusableInput.class)
        .hasMessageContaining("U+00A3");
  }
}
