package dev.belay.emulated.config;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What devices of one kind hold when they leave the factory, for configurations of indented blocks.
 * What is equal is shared by all of a fleet. Thread-safe.
 */
public final class IndentDefaults {

  private final Dialect dialect;
  private final IndentConfig typical;
  private final IntFunction<Node> filler;
  private final Map<Integer, IndentConfig> padded = new ConcurrentHashMap<>();

  /**
   * The defaults of a kind of device.
   *
   * @param typical a realistic configuration
   * @param filler makes the block with this number, from 0, of those that make it larger
   */
  public IndentDefaults(Dialect dialect, String typical, IntFunction<Node> filler) {
    this.dialect = dialect;
    this.typical = IndentConfig.parse(dialect, typical);
    this.filler = filler;
  }

  /**
   * The start-up configuration of a device.
   *
   * @param given its own; null = the typical one, with the device's name
   * @param bytes about how large it is made; less than it is = as it is
   */
  public IndentConfig startup(String name, @Nullable String given, int bytes) {
    return given == null
        ? padded
            .computeIfAbsent(bytes, wanted -> pad(typical, wanted))
            .apply(List.of(), "hostname " + name)
        : pad(IndentConfig.parse(dialect, given), bytes);
  }

  private IndentConfig pad(IndentConfig config, int bytes) {
    int missing = bytes - config.text().length();
    return config.including(
        Padding.blocks(missing, node -> IndentConfig.size(dialect, node), filler));
  }
}
