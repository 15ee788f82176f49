package dev.belay.cli.drift;

import dev.belay.integrations.store.CampaignRow;
import dev.belay.integrations.store.RevisionPurpose;
import dev.belay.integrations.store.RevisionRow;
import dev.belay.integrations.store.Store;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who changed a configuration, as far as the store knows. Immutable.
 *
 * @param kind of it
 * @param campaign that did it, or that was at work meanwhile; null when there is none
 * @param words for people
 */
record ChangedBy(Kind kind, @Nullable String campaign, String words) {
  /** Kinds of changes. */
  enum Kind {
    /** The device's first configuration in the store. */
    FIRST,
    /** A campaign or restore of Belay. */
    CAMPAIGN,
    /** Nothing that Belay did, as far as it knows. */
    BY_HAND
  }

  /**
   * Of one revision.
   *
   * @param before the one that it took the place of; null when that is not stored
   */
  static ChangedBy of(Store store, RevisionRow revision, @Nullable RevisionRow before) {
    if (before == null && revision.number() == 1) {
      return new ChangedBy(Kind.FIRST, null, "first seen by " + revision.operation());
    }
    Optional<CampaignRow> own =
        store.changes().ofOperation(revision.device(), revision.operation());
    if (revision.purpose() == RevisionPurpose.AFTER && own.isPresent()) {
      return campaign(own.get());
    }
    if (before != null && revision.purpose() == RevisionPurpose.BACKUP) {
      List<CampaignRow> left =
          store
              .changes()
              .atWork(revision.device(), before.takenAt(), revision.takenAt(), revision.hash());
      if (!left.isEmpty()) {
        return campaign(left.getFirst());
      }
      List<CampaignRow> meanwhile =
          store.changes().atWork(revision.device(), before.takenAt(), revision.takenAt(), null);
      if (!meanwhile.isEmpty()) {
        String id = meanwhile.getFirst().id();
        return new ChangedBy(
            Kind.BY_HAND,
            id,
            "by hand, or by the campaign " + id + ", which was at work on it meanwhile");
      }
    }
    return new ChangedBy(
        Kind.BY_HAND,
        null,
        "by hand" + users(store, revision) + "; found by " + revision.operation());
  }

  /** As the device calls them, where it told of the change; empty where it did not. */
  private static String users(Store store, RevisionRow revision) {
    Set<String> users =
        store
            .seenChanges()
            .users(revision.device(), List.of(revision.operation()))
            .getOrDefault(revision.operation(), Set.of());
    return users.isEmpty() ? "" : " (" + String.join(", ", users) + ")";
  }

  private static ChangedBy campaign(CampaignRow row) {
    return new ChangedBy(
        Kind.CAMPAIGN,
        row.id(),
        row.kind()
            + " "
            + row.id()
            + (row.actor() == null ? "" : " of " + row.actor())
            + (row.ticket() == null ? "" : " (" + row.ticket() + ")")
            + ": "
            + row.title());
  }
}
