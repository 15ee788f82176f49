package dev.belay.emulated.junos;

import dev.belay.emulated.config.BraceConfig;
import java.time.Instant;

/**
 * One entry of the commit history.
 *
 * @param client {@code cli}, or {@code other} for the router itself
 * @param comment empty = none
 * @param confirmedMinutes 0 = a plain commit; the text keeps these words for ever
 */
record Commit(
    BraceConfig config,
    Instant at,
    String user,
    String client,
    String comment,
    int confirmedMinutes) {}
