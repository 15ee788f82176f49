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

class SharedCandidateStyleTest {
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final String EDIT = "configuration";
  private static final String OPERATIONAL = "operational";

  private static final String BEFORE =
      "set address web1 description old\nset deviceconfig system hostname r1\n";
  private static final String AFTER =
      "set address web1 description new\nset deviceconfig system hostname r1\n";
  private static final RunningConfiguration BASELINE = FakeConsole.configuration(BEFORE);
  private static final String LINE = "set address web1 description new";
  private static final ChangeRequest REQUEST = ChangeRequest.merge(List.of(LINE));

  private static final String DIFF =
      "- set address web1 description old\n+ set address web1 description new";
  private static final String APPROVED = Dialogue.sha256(DIFF);

  private static final String JOBS = "show jobs all";
  private static final String TABLE =
      "Enqueued Dequeued ID PositionInQ Type Status Result Completed\n-----------\n";
  private static final String SAVED = "show config saved belay-op1.xml";
  private static final String MISSING = "Server error : belay-op1.xml does not exist";
  private static final String LOCK = "request config-lock add";
  private static final String LOCKED = "Successfully acquired lock. Other administrators will not";
  private static final String UNLOCK = "request config-lock remove";
  private static final String COMMIT_OWN = "commit partial admin lab description \"belay-op1\"";
  private static final String COMMIT = "commit description \"belay-op1\"";
  private static final String QUEUED =
      "Commit job 7 is in progress. Use Ctrl+C to return to command prompt\n...55%99%.......100%";

  private static FakeConsole panos() {
    return new FakeConsole("paloalto_panos").on(JOBS, TABLE);
  }

  private static ConfigurationStyle style(FakeConsole console) {
    return ConfigurationStyle.open(console, "op1");
  }

  private static String row(int id, String type, String status, String result, String done) {
    return "2026/02/28 10:19:48   10:19:48   %12d %40s %20s %6s %s\n"
        .formatted(id, type, status, result, done);
  }

  private static String job(String status, String result, String done, String more) {
    return TABLE + row(7, "Commit", status, result, done) + more;
  }

  /** Up to the moment of the commit. */
  private static FakeConsole staged() {
    return panos()
        .runs(BEFORE)
        .on("show config diff", "")
        .on(LOCK, LOCKED)
        .on("show config diff", "")
        .on(EDIT, "save config to belay-op1.xml", "Config saved to belay-op1.xml", EDIT)
        .on(SAVED, BEFORE)
        .on(EDIT, LINE, "", EDIT)
        .on("show config diff", DIFF);
  }

  private static FakeConsole committed(FakeConsole console, String command) {
    return console
        .on(EDIT, command, QUEUED, EDIT)
        .on("show jobs id 7", job("FIN", "OK", "10:20:11", "Warnings:\nDetails:all done"))
        .runs(AFTER);
  }

  private static FakeConsole leftClean(FakeConsole console) {
    return console.on("show config diff", "").on(UNLOCK, "Successfully released lock");
  }

  @Test
  void thePlanShowsTheDevicesDiffAndLeavesTheCandidateEmpty() {
    FakeConsole console =
        panos()
            .on(LOCK, LOCKED)
            .on("show config diff", "")
            .on(EDIT, LINE, "", EDIT)
            .on("show config diff", DIFF)
            .on("show config diff", DIFF)
            .on("show config list changes", "owner: lab")
            .on(EDIT, "revert config", "All changes were reverted from configuration", EDIT)
            .on("show config diff", "")
            .on(UNLOCK, "Successfully released lock");

    PlannedChange plan = style(console).plan(REQUEST, BASELINE);

    assertThat(plan.diffHash()).isEqualTo(APPROVED);
    assertThat(plan.protection().kind()).isEqualTo(Protection.Kind.WATCHDOG);
    assertThat(plan.protection().limitation()).contains("nobody reverts it");
    console.assertAllSaid();
  }

  @Test
  void editsOfOthersAreNamedAndNeitherCommittedNorThrownAway() {
    FakeConsole console =
        panos()
            .on(LOCK, LOCKED)
            .on("show config diff", "+ set tag x")
            .on("show config list changes", "owner: lab\nowner: bob")
            .on(UNLOCK, "Successfully released lock");

    assertThatThrownBy(() -> style(console).plan(REQUEST, BASELINE))
        .isInstanceOf(DeviceFault.ConfigurationLocked.class)
        .hasMessageContaining("edits of bob");
    console.assertAllSaid();
  }

  @Test
  void editsUnderOurOwnAccountAreAPersonsUnlessAnAttemptLeftItsLockAsWell() {
    FakeConsole person =
        panos()
            .on(LOCK, LOCKED)
            .on("show config diff", "+ set tag x")
            .on("show config list changes", "owner: lab")
            .on(UNLOCK, "Successfully released lock");

    assertThatThrownBy(() -> style(person).plan(REQUEST, BASELINE))
        .isInstanceOf(DeviceFault.ConfigurationLocked.class)
        .hasMessageContaining("somebody else who works as lab");
    person.assertAllSaid();

    FakeConsole attempt =
        panos()
            .on(LOCK, "You already own a config lock for scope shared")
            .on("show config diff", "+ set tag x")
            .on("show config list changes", "owner: lab")
            .on(EDIT, "revert config", "All changes were reverted from configuration", EDIT)
            .on("show config diff", "")
            .on(EDIT, LINE, "", EDIT)
            .on("show config diff", DIFF);
    leftClean(attempt);

    assertThat(style(attempt).plan(REQUEST, BASELINE).diffHash()).isEqualTo(APPROVED);
    attempt.assertAllSaid();
  }

  @Test
  void editsThatSlipInPastTheLockAreNeitherCommittedNorThrownAway() {
    FakeConsole console =
        staged()
            .on(EDIT, COMMIT_OWN, "Partial commit is not allowed.", EDIT)
            .on(JOBS, TABLE)
            .on("show config diff", DIFF + "\n+ set tag x")
            .on("show config list changes", "owner: lab\nowner: bob")
            .on("show config diff", DIFF + "\n+ set tag x")
            .on("show config list changes", "owner: lab\nowner: bob")
            .on(UNLOCK, "Successfully released lock");

    assertThatThrownBy(() -> style(console).apply(REQUEST, BASELINE, APPROVED, FIVE_MINUTES))
        .isInstanceOf(DeviceFault.ConfigurationLocked.class)
        .hasMessageContaining("edits of bob")
        .hasMessageContaining("those of this change");
    console.assertAllSaid();
  }

  @Test
  void editsWithoutANameAreSomebodyElses() {
    FakeConsole console =
        panos()
            .runs(BEFORE)
            .on("show config diff", "+ set tag x")
            .on("show config list changes", "huh");

    assertThat(style(console).probe(REQUEST, BASELINE))
        .isInstanceOfSatisfying(
            ChangeStanding.Foreign.class,
            foreign -> assertThat(foreign.what()).contains("name the device does not tell"));
  }

  @Test
  void theLockOfAnotherAdministratorStopsTheChangeBeforeItBegins() {
    FakeConsole console = panos().on(LOCK, "Config for scope shared is currently locked by bob");

    assertThatThrownBy(() -> style(console).plan(REQUEST, BASELINE))
        .isInstanceOf(DeviceFault.ConfigurationLocked.class)
        .hasMessageContaining("locked by bob");
    console.assertAllSaid();
  }

  @Test
  void theConfigurationIsSavedBeforeTheFirstLineAndOnlyOurEditsAreCommitted() {
    FakeConsole console = leftClean(committed(staged(), COMMIT_OWN));

    assertThat(style(console).apply(REQUEST, BASELINE, APPROVED, FIVE_MINUTES))
        .isEqualTo(new ApplyOutcome.Applied(null, false));
    console.assertAllSaid();
  }

  @Test
  void aReleaseWithoutPartialCommitsCommitsWholeForNobodyElseHasEdits() {
    FakeConsole console =
        staged()
            .on(EDIT, COMMIT_OWN, "Invalid syntax.", EDIT)
            .on(JOBS, TABLE)
            .on("show config diff", DIFF)
            .on("show config list changes", "owner: lab");
    leftClean(committed(console, COMMIT));

    assertThat(style(console).apply(REQUEST, BASELINE, APPROVED, FIVE_MINUTES))
        .isEqualTo(new ApplyOutcome.Applied(null, false));
    console.assertAllSaid();
  }

  @Test
  void aQueuedJobIsAskedForUntilItHasEnded() {
    FakeConsole console =
        staged()
            .on(EDIT, COMMIT_OWN, QUEUED, EDIT)
            .on("show jobs id 7", job("ACT", "PEND", "55%", ""))
            .on("show jobs id 7", job("FIN", "OK", "10:20:11", ""))
            .runs(AFTER);
    leftClean(console);

    assertThat(style(console).apply(REQUEST, BASELINE, APPROVED, FIVE_MINUTES))
        .isEqualTo(new ApplyOutcome.Applied(null, false));
    console.assertAllSaid();
  }

  @Test
  void aJobThatWasBegunInWordsNobodyKnowsIsWaitedForBeforeAnythingIsSaidOfIt() {
    FakeConsole console =
        staged()
            .on(EDIT, COMMIT_OWN, "Your commit is on its way.", EDIT)
            .on(JOBS, TABLE + row(7, "Commit", "ACT", "PEND", "55%"))
            .on("show jobs id 7", job("FIN", "OK", "10:20:11", ""))
            .on(JOBS, TABLE + row(7, "Commit", "FIN", "OK", "10:20:11"))
            .on("show config diff", "")
            .on(EDIT, COMMIT, "There are no changes to commit.", EDIT)
            .runs(AFTER);
    leftClean(console);

    assertThat(style(console).apply(REQUEST, BASELINE, APPROVED, FIVE_MINUTES))
        .isEqualTo(new ApplyOutcome.Applied(null, false));
    console.assertAllSaid();
  }

  @Test
  void aFailedJobIsRefusedInItsOwnWordsAndNotCommittedAnotherWay() {
    String details = "Warnings:\nDetails:Validation Error:\n zone 'x' is not a valid reference";
    FakeConsole console =
        staged()
            .on(EDIT, COMMIT_OWN, QUEUED, EDIT)
            .on("show jobs id 7", job("FIN", "FAIL", "10:20:11", details))
            .on(EDIT, "revert config", "All changes were reverted from configuration", EDIT)
            .on("show config diff", "")
            .on(SAVED, BEFORE)
            .on("delete config saved belay-op1.xml", "successfully removed")
            .on(SAVED, MISSING);
    leftClean(console);

    assertThat(style(console).apply(REQUEST, BASELINE, APPROVED, FIVE_MINUTES))
        .isInstanceOfSatisfying(
            ApplyOutcome.Refused.class,
            refused -> {
              assertThat(refused.provenUnchanged()).isTrue();
              assertThat(refused.rejection().answer())
                  .contains("Validation Error")
                  .contains("not a valid reference");
            });
    console.assertAllSaid();
  }

  @Test
  void aRetryWaitsForTheJobOfTheLostSessionCommitsNothingAgainAndReleasesItsLock() {
    FakeConsole console =
        new FakeConsole("paloalto_panos")
            .on(JOBS, TABLE + row(7, "Commit", "ACT", "PEND", "55%"))
            .on("show jobs id 7", job("FIN", "OK", "10:20:11", ""))
            .on(JOBS, TABLE + row(7, "Commit", "FIN", "OK", "10:20:11"))
            .runs(AFTER)
            .on(SAVED, BEFORE);
    leftClean(console);

    assertThat(style(console).apply(REQUEST, BASELINE, APPROVED, FIVE_MINUTES))
        .isEqualTo(new ApplyOutcome.Applied(null, true));
    console.assertAllSaid();
  }

  @Test
  void aRetryBehindTheCommitLeavesTheLockToAPersonWhoEditsUnderOurAccount() {
    FakeConsole console =
        new FakeConsole("paloalto_panos")
            .on(JOBS, TABLE + row(7, "Commit", "FIN", "OK", "10:20:11"))
            .runs(AFTER)
            .on(SAVED, BEFORE)
            .on("show config diff", "+ set tag x")
            .on("show config list changes", "owner: lab");

    assertThat(style(console).apply(REQUEST, BASELINE, APPROVED, FIVE_MINUTES))
        .isEqualTo(new ApplyOutcome.Applied(null, true));
    console.assertAllSaid();
  }

  @Test
  void revertLoadsWhatWasSavedAndProvesIt() {
    FakeConsole console =
        panos()
            .runs(AFTER)
            .on("show config diff", "")
            .on(LOCK, "You already own a config lock for scope shared")
            .on("show config diff", "")
            .on(SAVED, BEFORE)
            .on(EDIT, "load config from belay-op1.xml", "Config loaded from belay-op1.xml", EDIT)
            .on(EDIT, COMMIT, QUEUED, EDIT)
            .on("show jobs id 7", job("FIN", "OK", "10:20:11", ""))
            .runs(BEFORE)
            .on(SAVED, BEFORE)
            .on("delete config saved belay-op1.xml", "successfully removed")
            .on(SAVED, MISSING);
    leftClean(console);

    assertThat(style(console).revert(BASELINE)).isEqualTo(new RevertOutcome.Reverted(false));
    console.assertAllSaid();
  }

  @Test
  void aRevertAmongEditsOfOthersIsLeftToAPerson() {
    FakeConsole console =
        panos()
            .runs(AFTER)
            .on("show config diff", "+ set tag x")
            .on("show config list changes", "owner: bob");

    assertThat(style(console).revert(BASELINE))
        .isInstanceOfSatisfying(
            RevertOutcome.NotProven.class,
            unproven -> assertThat(unproven.known()).contains("edits of bob"));
    console.assertAllSaid();
  }

  @Test
  void confirmRemovesWhatWasSavedAlsoWhileOthersEdit() {
    FakeConsole console =
        panos()
            .runs(AFTER)
            .on(SAVED, BEFORE)
            .on("delete config saved belay-op1.xml", "successfully removed")
            .on(SAVED, MISSING);

    assertThat(style(console).confirm(REQUEST, BASELINE)).isEqualTo(new ConfirmOutcome.Confirmed());
    console.assertAllSaid();
  }

  @Test
  void aChangeOfWhichTheDeviceRunsNothingAnyMoreIsNotCalledConfirmed() {
    FakeConsole console = panos().runs(BEFORE.replace("hostname r1", "hostname r2"));

    assertThatThrownBy(() -> style(console).confirm(REQUEST, BASELINE))
        .isInstanceOf(DeviceFault.BaselineMoved.class);
    console.assertAllSaid();
  }

  @Test
  void aPasswordThatTheDeviceShowsAsAHashIsFoundAgainAfterACutAndConfirmedOnlyOnce() {
    ChangeRequest password = ChangeRequest.merge(List.of("set mgt-config users joe password hush"));
    String hashed = BEFORE + "set mgt-config users joe phash $5$x\n";

    assertThat(style(panos().runs(hashed).on(SAVED, BEFORE)).probe(password, BASELINE))
        .isEqualTo(new ChangeStanding.Armed(null, true));
    assertThat(style(panos().runs(hashed).on(SAVED, MISSING)).confirm(password, BASELINE))
        .isEqualTo(new ConfirmOutcome.Confirmed());
  }

  @Test
  void aDeletionThatIsRefusedIsNeverWidenedOnItsOwn() {
    ChangeRequest request = ChangeRequest.merge(List.of("delete zone trust network layer3 e1/9"));
    FakeConsole console =
        panos()
            .on(LOCK, LOCKED)
            .on("show config diff", "")
            .on(EDIT, "delete zone trust network layer3 e1/9", "No object to delete", EDIT);
    leftClean(console);

    assertThat(style(console).plan(request, BASELINE).refused()).isNotNull();
    console.assertAllSaid();
    assertThat(console.mode()).isEqualTo(OPERATIONAL);
  }
}
