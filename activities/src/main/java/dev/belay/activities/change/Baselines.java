package dev.belay.activities.change;

import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.RunningConfiguration;
import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.session.Normaliser;
import dev.belay.integrations.store.RevisionStore;
import dev.belay.workflows.backup.RevisionRef;
import java.nio.charset.StandardCharsets;

/** Configurations that changes start from and return to, read back from the store. Thread-safe. */
public final class Baselines {
  private final RevisionStore revisions;

  public Baselines(RevisionStore revisions) {
    this.revisions = revisions;
  }

  /**
   * The configuration behind a reference.
   *
   * @throws DeviceFault.UnusableInput when this worker's store does not have it
   */
  RunningConfiguration read(RevisionRef revision, Platform platform) {
    return read(revision.device(), revision.hash(), platform);
  }

  /** The configuration of a device with this hash; see above. */
  RunningConfiguration read(String device, String hash, Platform platform) {
    byte[] bytes =
        revisions
            .read(hash)
            .orElseThrow(() ->
                new DeviceFault.UnusableInput(
                    "The configuration of device "
                        + device
                        + " from before the change is not in this worker's store ("
                        + hash.substring(0, Math.min(12, hash.length()))
                        + "); all workers of a zone must share one store."));
    String raw = new String(bytes, StandardCharsets.UTF_8);
    return new RunningConfiguration(raw, new Normaliser(platform).normalise(raw));
  }
}
