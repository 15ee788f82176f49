/**
 * Network devices over real SSH servers in this process, which behave, and misbehave on request.
 */
@NullMarked
package dev.belay.emulated;

import org.jspecify.annotations.NullMarked;
