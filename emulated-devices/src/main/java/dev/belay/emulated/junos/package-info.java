/**
 * A Juniper Junos router: a candidate is edited and committed, with a timer if wanted; old
 * configurations stay reachable by number. Not meant for users of the module.
 */
@NullMarked
package dev.belay.emulated.junos;

import org.jspecify.annotations.NullMarked;
