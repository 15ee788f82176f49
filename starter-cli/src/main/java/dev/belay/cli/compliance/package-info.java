/**
 * The command {@code compliance}: judges stored configurations by rules, and shows what came of it.
 * Reads the store only; no device and no Temporal is asked.
 */
@NullMarked
package dev.belay.cli.compliance;

import org.jspecify.annotations.NullMarked;
