/**
 * Lines and prompts: what is written, what the screen shows, and when the device has finished
 * answering. Nothing here knows a vendor, and nothing sleeps: every wait is for a prompt, a
 * question, the end of the connection or a deadline. {@link dev.belay.drivers.shell.Console} is the
 * face that the configuration styles see.
 */
@NullMarked
package dev.belay.drivers.shell;

import org.jspecify.annotations.NullMarked;
