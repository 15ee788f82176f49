/**
 * A Palo Alto Networks firewall: one candidate that all administrators share, commits that are
 * queued jobs, named saved configurations, and no timer that goes back.
 */
@NullMarked
package dev.belay.emulated.panos;

import org.jspecify.annotations.NullMarked;
