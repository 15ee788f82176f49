/** Files: batches that copy one to devices and prove that it arrived. */
@NullMarked
package dev.belay.activities.copy;

import org.jspecify.annotations.NullMarked;
