package dev.belay.workflows.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.workflows.backup.BackupOptions;
import dev.belay.workflows.compliance.ComplianceOrder;
import dev.belay.workflows.device.Selection;
import dev.belay.workflows.fake.Lab;
import dev.belay.workflows.wire.TaskQueues;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a schedule finds reaches somebody, be it a night later, and once. */
class ScheduledFindingsTest {
  private final Lab lab = new Lab();

  @BeforeEach
  void aDevice() {
    lab.store.add(Lab.target("r1"));
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void whatNoChannelTookIsToldByTheNextRunAndThenNoMore() {
    lab.auditor.finds(Map.of("ntp", 5));
    lab.office.chatAway();
    judge("20", false, "noc");
    assertThat(lab.office.heard()).isEmpty();
    assertThat(lab.auditor.told()).isEmpty();

    lab.office.chatBack();
    judge("21", false, "noc");
    judge("22", false, "noc");

    assertThat(lab.office.heard()).containsExactly("compliance-news");
    assertThat(lab.office.told().getFirst()).contains("ntp on 5");
    assertThat(lab.auditor.told())
        .containsExactly("nightly-20261121T013000Z", "nightly-20261122T013000Z");
  }

  @Test
  void oneChannelThatTookItIsEnough() {
    lab.auditor.finds(Map.of("ntp", 5));
    lab.office.channelAway("gone");

    judge("20", false, "gone", "noc");
    judge("21", false, "gone", "noc");

    assertThat(lab.office.heard()).containsExactly("compliance-news");
    assertThat(lab.auditor.told()).hasSize(2);
  }

  @Test
  void withoutChannelsAndWithoutNewsNothingIsLeftToTell() {
    lab.auditor.finds(Map.of("ntp", 5));
    judge("20", false);
    judge("21", false, "noc");

    assertThat(lab.office.heard()).as("somebody reads it by himself").isEmpty();
    assertThat(lab.auditor.told()).hasSize(2);
  }

  @Test
  void aRunThatIsToldOfInAnyCaseIsNotToldWhileNobodyHearsIt() {
    lab.office.chatAway();
    judge("20", true, "noc");
    assertThat(lab.auditor.told()).isEmpty();

    lab.office.chatBack();
    judge("21", true, "noc");

    assertThat(lab.office.heard()).containsExactly("compliance-judged");
    assertThat(lab.auditor.told()).containsExactly("nightly-20261121T013000Z");
  }

  private void judge(String day, boolean always, String... channels) {
    lab.workflow(
            ScheduledRunWorkflow.class,
            ScheduleIds.workflowId("nightly") + "-2026-11-" + day + "T01:30:00Z")
        .run(
            new ScheduledRunRequest(
                "nightly",
                new ScheduledWork.Compliance(
                    new ComplianceOrder(
                        List.of("access"), List.of(), List.of(), Duration.ofDays(2))),
                Selection.all(),
                new BackupOptions(1, 10, 2, 10, 5, TaskQueues.DEFAULT_ZONE),
                new ScheduleNews(List.of(channels), always),
                null));
  }
}
