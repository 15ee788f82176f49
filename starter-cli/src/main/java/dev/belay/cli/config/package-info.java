/**
 * Looks at stored configurations: which revisions there are, one of them, what changed between two.
 * Reads the store only; no device and no Temporal is asked.
 */
@NullMarked
package dev.belay.cli.config;

import org.jspecify.annotations.NullMarked;
