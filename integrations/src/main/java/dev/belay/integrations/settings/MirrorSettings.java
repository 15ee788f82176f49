package dev.belay.integrations.settings;

import java.nio.file.Path;

/**
 * The git repository with one file per device.
 *
 * @param folder its work tree
 */
public record MirrorSettings(boolean enabled, Path folder) {}
