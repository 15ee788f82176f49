/** Read-only commands: batches that ask devices and store their redacted answers. */
@NullMarked
package dev.belay.activities.command;

import org.jspecify.annotations.NullMarked;
