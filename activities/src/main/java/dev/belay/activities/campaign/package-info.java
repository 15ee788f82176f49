/**
 * Campaigns in the store: how their devices are arranged into waves, and what all of it hashes to.
 */
@NullMarked
package dev.belay.activities.campaign;

import org.jspecify.annotations.NullMarked;
