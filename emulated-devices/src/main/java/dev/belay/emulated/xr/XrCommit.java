package dev.belay.emulated.xr;

import java.time.Instant;

/**
 * One entry of the list of commits.
 *
 * @param client {@code CLI}, or {@code Rollback} for the router itself
 */
record XrCommit(long id, String user, String line, String client, Instant at) {}
