/**
 * The devices' network side: one SSH server with many ports, each port a device. No thread belongs
 * to a session. Not meant for users of the module.
 */
@NullMarked
package dev.belay.emulated.ssh;

import org.jspecify.annotations.NullMarked;
