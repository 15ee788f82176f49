package dev.belay.workflows.change;

import static dev.belay.workflows.wire.WireChecks.text;

import org.jspecify.annotations.Nullable;

/**
 * A change to take back.
 *
 * @param revision hash of the revision from before it
 * @param left normalised hash of what it left: a device that has changed since is left alone, and
 *     so is one of which that was never read: null
 */
public record TakeBack(String revision, @Nullable String left) {
  public TakeBack {
    text(revision, "revision");
  }
}
