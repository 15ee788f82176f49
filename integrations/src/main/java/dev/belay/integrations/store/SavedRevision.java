package dev.belay.integrations.store;

/**
 * Where a configuration is stored.
 *
 * @param row the new revision, or the latest one when nothing changed
 * @param changed whether this operation found a change; the same when it asks again
 */
public record SavedRevision(RevisionRow row, boolean changed) {}
