/** Stored configurations judged for schedules, as `belay compliance run` judges them for people. */
@NullMarked
package dev.belay.activities.compliance;

import org.jspecify.annotations.NullMarked;
