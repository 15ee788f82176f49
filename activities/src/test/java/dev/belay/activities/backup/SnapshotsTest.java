package dev.belay.activities.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.activities.change.FakeSession;
import dev.belay.activities.guard.HeartbeatGuard;
import dev.belay.activities.guard.TestGuards;
import dev.belay.drivers.DeviceFault;
import dev.belay.integrations.store.RevisionPurpose;
import dev.belay.integrations.store.SavedRevision;
import dev.belay.integrations.store.Store;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotsTest {
  private static final String FULL = "interface Ethernet1\n".repeat(200);

  @TempDir private Path folder;

  @Test
  void whatDidNotChangeMakesNoNewRevision() {
    try (Store store = Store.open(folder)) {
      assertThat(take(store, FULL, RevisionPurpose.BACKUP, "backup/1").changed()).isTrue();
      assertThat(take(store, FULL, RevisionPurpose.BACKUP, "backup/2").changed()).isFalse();
      assertThat(store.revisions().history("sw1", 10)).hasSize(1);
    }
  }

  @Test
  void aBackupThatIsImplausiblySmallIsNotStored() {
    try (Store store = Store.open(folder)) {
      take(store, FULL, RevisionPurpose.BACKUP, "backup/1");

      assertThatThrownBy(() -> take(store, "hostname sw1\n", RevisionPurpose.BACKUP, "backup/2"))
          .isInstanceOf(DeviceFault.IncompleteConfiguration.class)
          .hasMessageContaining("implausibly small: 13 bytes, where the last good one has 4000");
      assertThat(store.revisions().history("sw1", 10)).hasSize(1);
    }
  }

  @Test
  void aroundAChangeTheReadingCountsAsItIs() {
    try (Store store = Store.open(folder)) {
      take(store, FULL, RevisionPurpose.BACKUP, "backup/1");

      SavedRevision after = take(store, "hostname sw1\n", RevisionPurpose.AFTER, "change/x/sw1");

      assertThat(after.changed()).isTrue();
      assertThat(take(store, "hostname sw1\n", RevisionPurpose.BACKUP, "backup/2").row().hash())
          .isEqualTo(after.row().hash());
    }
  }

  private static SavedRevision take(
      Store store, String text, RevisionPurpose purpose, String operation) {
    try (HeartbeatGuard guard = TestGuards.undisturbed()) {
      return new Snapshots(store.revisions(), Clock.systemUTC())
          .take(new FakeSession().running(text), guard, "sw1", operation, purpose);
    }
  }
}
