/**
 * A world of scripted devices behind the activity interfaces: their timers revert, their links
 * break where a test says so, and every session and push is counted.
 */
@NullMarked
package dev.belay.workflows.fake;

import org.jspecify.annotations.NullMarked;
