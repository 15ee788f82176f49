package dev.belay.integrations.settings;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which Temporal is used. What is null here is decided by Temporal's own variables and profiles.
 *
 * @param mode null means: a cluster when an address is known, else embedded
 * @param address host:port
 * @param namespace of the cluster
 * @param profile in Temporal's own configuration file
 * @param uiPort of the web interface in local mode
 * @param encryption of payloads; null = none
 */
public record TemporalSettings(
    @Nullable Mode mode,
    @Nullable String address,
    @Nullable String namespace,
    @Nullable String profile,
    int uiPort,
    @Nullable EncryptionSettings encryption) {

  /** Where Temporal runs. */
  public enum Mode {
    /** In this process, in memory. */
    EMBEDDED,
    /** Temporal's development server on this machine, with a database file. */
    LOCAL,
    /** Any Temporal service. */
    CLUSTER
  }

  /** Without encryption. */
  public TemporalSettings(
      @Nullable Mode mode,
      @Nullable String address,
      @Nullable String namespace,
      @Nullable String profile,
      int uiPort) {
    this(mode, address, namespace, profile, uiPort, null);
  }

  public static TemporalSettings usual() {
    return new TemporalSettings(null, null, null, null, 8233);
  }

  public Optional<Mode> chosenMode() {
    return Optional.ofNullable(mode);
  }
}
