/**
 * A VyOS router: every session edits a candidate of its own, a commit on trial arms a timer first
 * and runs then, and what the timer does, a restart or a reload, is configured. Not meant for users
 * of the module.
 */
@NullMarked
package dev.belay.emulated.vyos;

import org.jspecify.annotations.NullMarked;
