/**
 * Looks at platforms: which there are and what they can do, whether a definition of one's own is
 * right, and how a device answers to it.
 */
@NullMarked
package dev.belay.cli.platform;

import org.jspecify.annotations.NullMarked;
