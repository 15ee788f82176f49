/**
 * How a configuration is changed safely: one class per configuration style, each keeping the
 * promises of {@link dev.belay.drivers.ChangeControl} with what its platforms offer.
 *
 * <p>A style knows the order of steps and how to judge answers; the words it types and looks for
 * come from the platform's definition. It talks through {@link dev.belay.drivers.shell.Console} and
 * never sees bytes. Start at {@link dev.belay.drivers.style.ConfigurationStyle}.
 */
@NullMarked
package dev.belay.drivers.style;

import org.jspecify.annotations.NullMarked;
