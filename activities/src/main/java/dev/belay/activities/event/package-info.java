/**
 * Changes that devices tell of: whose message it is, whether it is about a change, and when the
 * device is backed up.
 */
@NullMarked
package dev.belay.activities.event;

import org.jspecify.annotations.NullMarked;
