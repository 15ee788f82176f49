/**
 * How the drivers take configurations apart, in the words of those that judge them. Of this module,
 * the command uses this package too: nothing here knows Temporal.
 */
@NullMarked
package dev.belay.activities.form;

import org.jspecify.annotations.NullMarked;
