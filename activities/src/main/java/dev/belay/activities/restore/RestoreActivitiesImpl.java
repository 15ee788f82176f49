package dev.belay.activities.restore;

import dev.belay.drivers.DeviceFault;
import dev.belay.integrations.change.ChangeDefinition;
import dev.belay.integrations.change.ChangeMode;
import dev.belay.integrations.change.OnFailure;
import dev.belay.integrations.change.PerPlatform;
import dev.belay.integrations.store.RevisionLookup;
import dev.belay.integrations.store.RevisionRow;
import dev.belay.integrations.store.Store;
import dev.belay.workflows.change.ChangeTerms;
import dev.belay.workflows.device.DeviceTarget;
import dev.belay.workflows.restore.PrepareRestore;
import dev.belay.workflows.restore.RestoreActivities;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Turns a stored revision into the definition of a change that brings it back. */
public final class RestoreActivitiesImpl implements RestoreActivities {
  private final Store store;

  public RestoreActivitiesImpl(Store store) {
    this.store = store;
  }

  @Override
  public String prepareRestore(PrepareRestore request) {
    DeviceTarget target = request.target();
    RevisionRow revision =
        switch (store.revisions().find(target.name(), request.revision())) {
          case RevisionLookup.Found found -> found.row();
          case RevisionLookup.Missing missing ->
              throw new DeviceFault.UnusableInput(
                  missing.why() + "; see `belay config history " + target.name() + "`.");
        };
    byte[] bytes =
        store
            .revisions()
            .read(revision.hash())
            .orElseThrow(() ->
                new DeviceFault.UnusableInput(
                    "Revision "
                        + request.revision()
                        + " of device "
                        + target.name()
                        + " is known, but its content is not in this store."));
    return store.artifacts().put(definition(request, bytes).toJson());
  }

  private static ChangeDefinition definition(PrepareRestore request, byte[] bytes) {
    ChangeTerms terms = request.terms();
    return new ChangeDefinition(
        terms.title(),
        terms.ticket(),
        List.of(request.target().name()),
        List.of(),
        ChangeMode.REPLACE,
        PerPlatform.same(new String(bytes, StandardCharsets.UTF_8).lines().toList()),
        List.of(),
        List.of(),
        terms.confirmWithin(),
        switch (terms.onFailure()) {
          case REVERT -> OnFailure.REVERT;
          case HOLD -> OnFailure.HOLD;
        });
  }
}
