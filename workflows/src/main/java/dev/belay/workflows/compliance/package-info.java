/** Stored configurations judged by rules, as a step of a schedule. No device is touched. */
@NullMarked
package dev.belay.workflows.compliance;

import org.jspecify.annotations.NullMarked;
