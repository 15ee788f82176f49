/**
 * Takes secrets out of text before anybody sees it: configurations, diffs, transcripts, answers of
 * devices.
 *
 * <p>The rules of all vendors hold on every platform, because texts travel: a Junos snippet stands
 * in a change file for IOS, an IOS line in a Linux banner. A platform's definition can add rules of
 * its own. Start at {@link dev.belay.drivers.redact.Redactor}.
 */
@NullMarked
package dev.belay.drivers.redact;

import org.jspecify.annotations.NullMarked;
