/**
 * Telling people about a campaign where they are: a channel is a name, and what is behind it only
 * the worker knows. A notice is never waited for.
 */
@NullMarked
package dev.belay.workflows.notice;

import org.jspecify.annotations.NullMarked;
