/**
 * A device's configuration as a tree of lines: read from text, merged with new lines, compared, and
 * turned into the lines that lead from one configuration to another.
 *
 * <p>The package knows forms of text, never vendors: what a vendor's text needs (its word for
 * "not", sections whose order matters, banners) is the {@link
 * dev.belay.drivers.platform.GrammarSection} of the platform's definition. Start at {@link
 * dev.belay.drivers.tree.ConfigurationTree}.
 */
@NullMarked
package dev.belay.drivers.tree;

import org.jspecify.annotations.NullMarked;
