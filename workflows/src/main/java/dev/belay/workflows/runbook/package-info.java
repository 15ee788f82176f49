/**
 * What every workflow needs to be read like a runbook: named steps that people can watch, windows
 * of work in flight, and options that put a summary on every activity and timer.
 */
@NullMarked
package dev.belay.workflows.runbook;

import org.jspecify.annotations.NullMarked;
