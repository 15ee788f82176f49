/**
 * Platforms as data: YAML definitions in the schema shared with scrapli, with one section of our
 * own, read once, checked entirely, and kept as records. A new vendor is a new file, not new code.
 */
@NullMarked
package dev.belay.drivers.platform;

import org.jspecify.annotations.NullMarked;
