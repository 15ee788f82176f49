/**
 * What every emulated command line has in common: lines from bytes, echo, questions, paging, and
 * the ports through which a kind of device (a {@link dev.belay.emulated.terminal.Box} with its
 * {@link dev.belay.emulated.terminal.Cli}s) is plugged in. Everything here runs while its device's
 * lock is held and is not thread-safe by itself. Not meant for users of the module.
 */
@NullMarked
package dev.belay.emulated.terminal;

import org.jspecify.annotations.NullMarked;
