/**
 * How everything a person writes is read: YAML that keeps its line numbers, and mistakes that name
 * file, line and remedy.
 *
 * <p>The other packages of this module read their files through {@link
 * dev.belay.integrations.input.Section} and throw {@link
 * dev.belay.integrations.input.InputException}; the command line prints its problems, one line
 * each, and never a stack trace.
 */
@NullMarked
package dev.belay.integrations.input;

import org.jspecify.annotations.NullMarked;
