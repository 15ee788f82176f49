/** Decisions of campaigns into the audit log. */
@NullMarked
package dev.belay.activities.audit;

import org.jspecify.annotations.NullMarked;
