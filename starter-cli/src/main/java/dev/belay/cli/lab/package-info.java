/**
 * A laboratory: emulated devices in a process of their own, with a folder that holds everything a
 * command needs to work with them.
 */
@NullMarked
package dev.belay.cli.lab;

import org.jspecify.annotations.NullMarked;
