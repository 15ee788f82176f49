/**
 * How results reach the terminal, a pipe or a program: tables, colours, progress, JSON. Knows
 * nothing of Temporal.
 */
@NullMarked
package dev.belay.cli.output;

import org.jspecify.annotations.NullMarked;
