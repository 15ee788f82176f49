/**
 * A device's storage for files that are copied to it and from it: a folder of the machine that runs
 * the fleet, the SFTP and SCP servers' way into it, and what the command lines say about it. Files
 * that a persona makes by its own commands stay in its memory and are not seen here. Not meant for
 * users of the module.
 */
@NullMarked
package dev.belay.emulated.storage;

import org.jspecify.annotations.NullMarked;
