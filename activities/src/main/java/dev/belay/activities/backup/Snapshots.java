package dev.belay.activities.backup;

import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.DeviceSession;
import dev.belay.drivers.RunningConfiguration;
import dev.belay.drivers.SessionGuard;
import dev.belay.integrations.store.NewRevision;
import dev.belay.integrations.store.RevisionPurpose;
import dev.belay.integrations.store.RevisionRow;
import dev.belay.integrations.store.RevisionStore;
import dev.belay.integrations.store.SavedRevision;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;

/** Reads a configuration and stores it, once it is proven complete. Thread-safe. */
public final class Snapshots {
  /** Below this share of the last good one, a reading is taken for a broken one. */
  private static final int SMALLEST_SHARE = 4;

  /** Of very small configurations a quarter says nothing. */
  private static final long WORTH_COMPARING = 1_000;

  private final RevisionStore revisions;
  private final Clock clock;

  public Snapshots(RevisionStore revisions, Clock clock) {
    this.revisions = revisions;
    this.clock = clock;
  }

  /**
   * Reads and stores.
   *
   * @param operation the workflow that wants it
   * @throws DeviceFault.IncompleteConfiguration when it is not complete, or implausibly small for a
   *     backup
   */
  public SavedRevision take(
      DeviceSession session,
      SessionGuard guard,
      String device,
      String operation,
      RevisionPurpose purpose) {
    guard.progress(device + ": reading the running configuration");
    RunningConfiguration running = session.readConfiguration();
    byte[] bytes = running.raw().getBytes(StandardCharsets.UTF_8);
    Optional<RevisionRow> last = revisions.latest(device);
    if (purpose == RevisionPurpose.BACKUP) {
      last.ifPresent(row -> refuseImplausible(row, bytes.length));
    }
    guard.progress(device + ": storing the configuration");
    return revisions.save(
        new NewRevision(
            device, bytes, running.normalisedHash(), operation, purpose, clock.instant()),
        last);
  }

  /**
   * Notes that a reading which found nothing new was made, so that it is known how old what is
   * stored is.
   */
  void note(SavedRevision saved) {
    if (!saved.changed()) {
      revisions.seenAgain(saved.row(), clock.instant());
    }
  }

  /**
   * A device that lost most of its configuration is news, and not a backup. Around a change the
   * reading counts as it is: what is true then must be known, and the change may be the reason.
   */
  private static void refuseImplausible(RevisionRow last, long size) {
    if (last.size() >= WORTH_COMPARING && size * SMALLEST_SHARE < last.size()) {
      throw new DeviceFault.IncompleteConfiguration(
          "The configuration of device "
              + last.device()
              + " is implausibly small: "
              + size
              + " bytes, where the last good one has "
              + last.size()
              + ". It was not stored; look at the device.");
    }
  }
}
