package dev.belay.integrations.mirror;

/**
 * A commit of the mirror.
 *
 * @param id as git shows it
 * @param files how many configurations it changed; 0 when an earlier call of the same operation had
 *     made it already
 */
public record MirrorCommit(String id, int files) {}
