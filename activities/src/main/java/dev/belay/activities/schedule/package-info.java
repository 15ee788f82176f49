/** What schedules need of the store. */
@NullMarked
package dev.belay.activities.schedule;

import org.jspecify.annotations.NullMarked;
