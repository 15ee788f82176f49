/** Adapters that carry out what workflows decide, by means of drivers and integrations. */
@NullMarked
package dev.belay.activities;

import org.jspecify.annotations.NullMarked;
