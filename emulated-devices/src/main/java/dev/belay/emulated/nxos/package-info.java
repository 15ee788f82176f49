/**
 * A Cisco Nexus switch: lines take effect at once, named checkpoints are kept and can be gone back
 * to, and a save shows how far it is.
 */
@NullMarked
package dev.belay.emulated.nxos;

import org.jspecify.annotations.NullMarked;
