/**
 * A Cisco IOS-XR router: every session edits an empty target of its own, and a commit on trial
 * belongs to the session that made it. Not meant for users of the module.
 */
@NullMarked
package dev.belay.emulated.xr;

import org.jspecify.annotations.NullMarked;
