/**
 * {@code belay.yaml}: what this installation is, where its folders are and how hard it may push.
 *
 * <p>{@link dev.belay.integrations.settings.SettingsSources} says where values come from (flags,
 * BELAY_ variables, the file, in this order); {@link dev.belay.integrations.settings.BelaySettings}
 * is the result, with every default filled in.
 */
@NullMarked
package dev.belay.integrations.settings;

import org.jspecify.annotations.NullMarked;
