/** Tickets: what the ticket system says, in the words of workflows. */
@NullMarked
package dev.belay.activities.ticket;

import org.jspecify.annotations.NullMarked;
