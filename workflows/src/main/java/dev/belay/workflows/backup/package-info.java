/**
 * Backups: of one device, and of a fleet in batches and passes. Configurations never travel; only
 * their hashes do.
 */
@NullMarked
package dev.belay.workflows.backup;

import org.jspecify.annotations.NullMarked;
