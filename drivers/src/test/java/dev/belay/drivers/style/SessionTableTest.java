package dev.belay.drivers.style;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionTableTest {
  private static final String TEXT =
      """
      Maximum number of completed sessions: 1
      Maximum number of pending sessions: 5
      Merge on commit is disabled
      Autosave to startup-config on commit is disabled

      Session with pending commit timer: belay-op1
      Time left until commit timer expiry: in 0:01:59

        Name             State     User  Terminal Completed Time      Committed By
      - ---------------- --------- ----- -------- ------------------- ------------
        belay-op1        committed                2026-09-20 23:35:15 admin
        other            pending   admin vty8
      * s1               aborted   admin vty9     2026-09-20 22:19:28
      """;

  @Test
  void theTextFormTellsTheTrialItsTimeAndTheSessions() {
    SessionTable table = SessionTable.ofText(TEXT).orElseThrow();

    assertThat(table.trial())
        .contains(new SessionTable.Trial("belay-op1", Optional.of(Duration.ofSeconds(119))));
    assertThat(table.states())
        .containsOnlyKeys("belay-op1", "other", "s1")
        .containsEntry("other", "pending");
    assertThat(table.isOpen("other")).isTrue();
    assertThat(table.isOpen("belay-op1")).isFalse();
    assertThat(table.isFinished("belay-op1")).isTrue();
  }

  @Test
  void aTimeThatCannotBeIsALongOne() {
    String absurd = TEXT.replace("in 0:01:59", "in 99999999999999999999:01:59");

    assertThat(SessionTable.ofText(absurd).orElseThrow().trial().orElseThrow().left())
        .hasValueSatisfying(left -> assertThat(left).isGreaterThan(Duration.ofDays(1_000_000)));
  }

  @Test
  void theTextFormWithoutTheTwoLinesMeansThatNothingIsOnTrial() {
    String idle =
        TEXT.replace("Session with pending commit timer: belay-op1\n", "")
            .replace("Time left until commit timer expiry: in 0:01:59\n", "");

    assertThat(SessionTable.ofText(idle).orElseThrow().trial()).isEmpty();
  }

  @Test
  void textThatIsNoTableIsUnknownAndNotIdle() {
    assertThat(SessionTable.ofText("")).isEmpty();
    assertThat(SessionTable.ofText("% Invalid input")).isEmpty();
    assertThat(SessionTable.ofJson("", Optional.empty())).isEmpty();
    assertThat(SessionTable.ofJson("{", Optional.empty())).isEmpty();
    assertThat(SessionTable.ofJson("{\"sessions\": 3}", Optional.empty())).isEmpty();
  }

  @Test
  void theNamesOfTheOlderReleasesAreKnown() {
    String json =
        """
        {"maxSavedSessions": 1, "maxOpenSessions": 5,
         "sessions": {"belay-op1": {"state": "pendingCommitTimer", "commitBy": 1120.5, "instances": {}},
                      "other": {"state": "pending", "instances": {}}}}
        """;

    SessionTable table = SessionTable.ofJson(json, Optional.of(1000.5)).orElseThrow();

    assertThat(table.trial())
        .contains(new SessionTable.Trial("belay-op1", Optional.of(Duration.ofMinutes(2))));
    assertThat(table.isOpen("belay-op1")).isFalse();
    assertThat(table.isOpen("other")).isTrue();
  }

  @Test
  void theNamesOfTheNewerReleasesAreKnown() {
    String json =
        """
        {"commitTimerSessionName": "belay-op1", "commitTimerExpireTime": 1120.0,
         "sessions": {"belay-op1": {"state": "completed"}}}
        """;

    assertThat(SessionTable.ofJson(json, Optional.of(1000.0)).orElseThrow().trial())
        .contains(new SessionTable.Trial("belay-op1", Optional.of(Duration.ofMinutes(2))));
    assertThat(SessionTable.ofJson(json, Optional.empty()).orElseThrow().trial())
        .contains(new SessionTable.Trial("belay-op1", Optional.empty()));
  }

  @Test
  void theUptimeIsReadFromTheVersion() {
    assertThat(SessionTable.uptime("{\"uptime\": 12.25, \"version\": \"4.32\"}")).contains(12.25);
    assertThat(SessionTable.uptime("% Invalid input")).isEmpty();
  }
}
