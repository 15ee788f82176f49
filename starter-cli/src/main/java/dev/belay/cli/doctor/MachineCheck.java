package dev.belay.cli.doctor;

import dev.belay.cli.Workspace;
import dev.belay.cli.output.Sizes;
import dev.belay.cli.worker.TemporalHealth;
import dev.belay.integrations.settings.BelaySettings;
import dev.belay.integrations.store.Store;
import dev.belay.integrations.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this machine has to offer. Stateless. */
final class MachineCheck {
  private static final long LITTLE_ROOM = 1_000_000_000;

  private MachineCheck() {}

  static Diagnosis java() {
    return Diagnosis.ok(
        "java", System.getProperty("java.vm.name") + " " + Runtime.version().toString());
  }

  static Diagnosis settings(BelaySettings settings) {
    Path file = settings.file();
    return file == null
        ? Diagnosis.warn(
            "settings",
            "no belay.yaml here or above, so defaults apply in " + settings.home(),
            "write one with `belay init`")
        : Diagnosis.ok("settings", file.toString());
  }

  static Diagnosis store(Workspace workspace) {
    try (Store store = workspace.openStore()) {
      long room = Files.getFileStore(store.folder()).getUsableSpace();
      String what = store.folder() + ", " + Sizes.inWords(room) + " free";
      return room < LITTLE_ROOM
          ? Diagnosis.warn("store", what, "make room, or move it with the setting `data`")
          : Diagnosis.ok("store", what);
    } catch (StoreException e) {
      return Diagnosis.fail("store", String.valueOf(e.getMessage()), "then run doctor again");
    } catch (IOException e) {
      return Diagnosis.fail(
          "store",
          "the room on the disk of " + workspace.settings().data() + " cannot be told",
          "check that disk");
    }
  }

  static Diagnosis temporal(Workspace workspace) {
    TemporalHealth health = TemporalHealth.of(workspace, System.getenv());
    return health.remedy() == null
        ? Diagnosis.ok("temporal", health.what())
        : health.works()
            ? Diagnosis.warn("temporal", health.what(), health.remedy())
            : Diagnosis.fail("temporal", health.what(), health.remedy());
  }
}
