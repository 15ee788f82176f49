/**
 * Incidents in the system in which people are on call: one for each device whose operation waits
 * for a person, told beside the operation and never waited for.
 */
@NullMarked
package dev.belay.workflows.incident;

import org.jspecify.annotations.NullMarked;
