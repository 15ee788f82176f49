package dev.belay.activities.event;

import dev.belay.integrations.store.SeenChange;
import dev.belay.integrations.store.SeenChangeStore;
import dev.belay.workflows.event.ChangeNote;
import dev.belay.workflows.event.ChangeNoteActivities;
import dev.belay.workflows.event.HeardChange;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps who changed what in the store. */
public final class ChangeNoteActivitiesImpl implements ChangeNoteActivities {
  private final SeenChangeStore changes;
  private final EventMeter meter;
  private final Clock clock;

  public ChangeNoteActivitiesImpl(SeenChangeStore changes, EventMeter meter, Clock clock) {
    this.changes = changes;
    this.meter = meter;
    this.clock = clock;
  }

  @Override
  public void note(ChangeNote note) {
    changes.record(
        note.device(),
        note.operation(),
        note.changes().stream().flatMap(change -> rows(note, change)).toList());
    if (note.revision() != null) {
      note.changes()
          .forEach(change -> meter.stored(Duration.between(change.seenAt(), clock.instant())));
    }
  }

  /** One per user: who changed a device is asked for by name. */
  private static Stream<SeenChange> rows(ChangeNote note, HeardChange change) {
    return change.users().isEmpty()
        ? Stream.of(row(note, change, null))
        : List.copyOf(change.users()).stream().map(user -> row(note, change, user));
  }

  private static SeenChange row(ChangeNote note, HeardChange change, @Nullable String user) {
    return new SeenChange(
        note.device(),
        note.operation(),
        change.seenAt(),
        user,
        change.sender(),
        change.messages(),
        note.revision());
  }
}
