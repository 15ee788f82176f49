/**
 * Looks at everything Belay needs and says, line by line, what is wrong and what to do about it.
 */
@NullMarked
package dev.belay.cli.doctor;

import org.jspecify.annotations.NullMarked;
