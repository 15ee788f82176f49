package dev.belay.workflows.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.workflows.change.ChangeIds.Part;
import dev.belay.workflows.restore.RestoreIds;
import org.junit.jupiter.api.Test;

class ChangeIdsTest {
  @Test
  void anIdIsReadAsItWasWritten() {
    assertThat(ChangeIds.read(ChangeIds.campaign("ntp"))).contains(new Part("ntp", null, false));
    assertThat(ChangeIds.read(ChangeIds.device("ntp", "site/r1")))
        .contains(new Part("ntp", "site/r1", true));
    assertThat(ChangeIds.read(ChangeIds.rollBack("ntp", "r1")))
        .contains(new Part("ntp", "r1", true));
  }

  @Test
  void aRestoreIsACampaignOfItsOwn() {
    assertThat(ChangeIds.read(RestoreIds.workflowId("r1", 3)))
        .contains(new Part("restore/r1/3", "r1", false));
  }

  @Test
  void anIdOfSomethingElseIsNone() {
    assertThat(ChangeIds.read("backup/20261121-0300-ab12")).isEmpty();
    assertThat(ChangeIds.read("change")).isEmpty();
    assertThat(ChangeIds.read("")).isEmpty();
  }
}
