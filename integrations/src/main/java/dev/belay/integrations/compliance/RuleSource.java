package dev.belay.integrations.compliance;

/**
 * Where rules come from, so that a report says by what it judged. Immutable.
 *
 * @param name of the pack, or the path of the file
 * @param version as its author says; empty when it says none
 * @param hash SHA-256 of its text
 * @param rules how many it has
 */
public record RuleSource(String name, String version, String hash, int rules) {}
