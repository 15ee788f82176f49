/**
 * Read-only commands on a fleet: the passes of a fleet run, with batches that ask instead of
 * backing up. What is asked and what is answered stays in the store.
 */
@NullMarked
package dev.belay.workflows.command;

import org.jspecify.annotations.NullMarked;
