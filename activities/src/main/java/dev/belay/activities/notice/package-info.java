/** Notices to the channels of the worker's settings. */
@NullMarked
package dev.belay.activities.notice;

import org.jspecify.annotations.NullMarked;
