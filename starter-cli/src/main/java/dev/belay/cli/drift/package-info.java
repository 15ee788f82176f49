/**
 * The command {@code changes}: which configurations changed lately, on what device, and by whom.
 * Reads the store only; no device and no Temporal is asked.
 */
@NullMarked
package dev.belay.cli.drift;

import org.jspecify.annotations.NullMarked;
