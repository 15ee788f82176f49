package dev.belay.integrations.rollout;

import java.time.Instant;
import java.time.ZoneId;

/**
 * When devices may be changed. Immutable.
 *
 * @param from no device begins before
 * @param until every device has ended by then
 * @param zone in which people wrote it
 */
public record Window(Instant from, Instant until, ZoneId zone) {}
