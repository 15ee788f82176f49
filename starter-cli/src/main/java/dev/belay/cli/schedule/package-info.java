/** {@code belay schedule …}: declared schedules, and Temporal's. */
@NullMarked
package dev.belay.cli.schedule;

import org.jspecify.annotations.NullMarked;
