/**
 * Keeps an attempt from touching a device after the server has given its work to someone else.
 *
 * <p>Every step that opens a session opens a {@link dev.belay.activities.guard.HeartbeatGuard}
 * first and hands it to the drivers, which ask it before each byte they write.
 */
@NullMarked
package dev.belay.activities.guard;

import org.jspecify.annotations.NullMarked;
