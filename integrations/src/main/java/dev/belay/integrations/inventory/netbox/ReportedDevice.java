package dev.belay.integrations.inventory.netbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a backup came to for one device. Immutable.
 *
 * @param run it belongs to
 * @param succeeded whether its configuration is stored
 * @param result one word: {@code succeeded}, or the fault's name
 * @param at when that was; null when it was never tried
 * @param changed whether the configuration was another one than before
 */
public record ReportedDevice(
    String run, boolean succeeded, String result, @Nullable Instant at, boolean changed) {}
