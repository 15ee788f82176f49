/**
 * A Cisco IOS-XE router: lines take effect at once, an archive and a confirm timer bring the old
 * configuration back. Not meant for users of the module.
 */
@NullMarked
package dev.belay.emulated.ios;

import org.jspecify.annotations.NullMarked;
