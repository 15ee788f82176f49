/** What the worker's settings demand of approvals. */
@NullMarked
package dev.belay.activities.approval;

import org.jspecify.annotations.NullMarked;
