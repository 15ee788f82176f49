/**
 * Configurations as trees, with each family's own meaning of adding and removing a line: indented
 * blocks for IOS, EOS and FRR, braces for Junos. All values are immutable, so that thousands of
 * devices share what they have in common. Not meant for users of the module.
 */
@NullMarked
package dev.belay.emulated.config;

import org.jspecify.annotations.NullMarked;
