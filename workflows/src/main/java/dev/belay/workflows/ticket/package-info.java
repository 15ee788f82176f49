/**
 * The change request that a campaign belongs to: whether it allows the change now, and what is
 * written back to it. Which system is asked, and how, only the worker knows.
 */
@NullMarked
package dev.belay.workflows.ticket;

import org.jspecify.annotations.NullMarked;
