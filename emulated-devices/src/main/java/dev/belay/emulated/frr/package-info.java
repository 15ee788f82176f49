/**
 * An FRR router behind vtysh: lines take effect at once and nothing goes back by itself. Not meant
 * for users of the module.
 */
@NullMarked
package dev.belay.emulated.frr;

import org.jspecify.annotations.NullMarked;
