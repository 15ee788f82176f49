/**
 * Which mode a prompt shows, and how to get from one mode to another. Decisions only; nothing here
 * talks.
 */
@NullMarked
package dev.belay.drivers.mode;

import org.jspecify.annotations.NullMarked;
