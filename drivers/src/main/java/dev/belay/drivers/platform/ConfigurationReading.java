package dev.belay.drivers.platform;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the whole configuration is read and how it shows that it is whole.
 *
 * @param running prints the running configuration
 * @param startup prints the saved one; null where there is none or the device cannot tell
 * @param mode where both commands run; null for the default mode
 * @param endsWith matches the last line of a complete text; null where the text has no such mark
 * @param digest prints the SHA-256 of the text, where the device can; null where it cannot
 * @param twice whether it has to be read twice with the same result, where it has no other proof
 * @param deadline for reading it
 */
public record ConfigurationReading(
    String running,
    @Nullable String startup,
    @Nullable String mode,
    @Nullable SafePattern endsWith,
    @Nullable String digest,
    boolean twice,
    Duration deadline) {
  static ConfigurationReading read(YamlSection yaml) {
    ConfigurationReading reading =
        new ConfigurationReading(
            yaml.text("running"),
            yaml.optionalText("startup"),
            yaml.optionalText("mode"),
            yaml.optionalPattern("ends_with"),
            yaml.optionalText("digest"),
            yaml.flag("twice", false),
            yaml.seconds("deadline_seconds", Duration.ofMinutes(5)));
    if (reading.endsWith() == null && reading.digest() == null && !reading.twice()) {
      throw yaml.problem(
          "configuration needs 'ends_with', 'digest' or 'twice', otherwise a cut text would pass as"
              + " complete");
    }
    yaml.finish();
    return reading;
  }
}
