/**
 * What was decided, by whom and when: lines of a chain in the store, one chain per campaign. It
 * outlives histories, and a line that was altered later is found.
 */
@NullMarked
package dev.belay.workflows.audit;

import org.jspecify.annotations.NullMarked;
