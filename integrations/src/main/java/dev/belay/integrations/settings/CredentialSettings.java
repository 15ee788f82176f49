package dev.belay.integrations.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where accounts come from. Holds no secret. Immutable.
 *
 * @param file accounts by name for {@code file:NAME}; must be readable by its owner only
 * @param commands programs with their arguments by name for {@code command:NAME}. They are named
 *     here, on the machine that runs them, because a reference travels with a device: whoever can
 *     write an inventory must not be able to run programs
 * @param commandTimeout after which such a program is ended
 * @param cache how long a resolved account may be used again without asking
 * @param vault HashiCorp Vault for {@code vault:PATH}, and the one place in it that references lead
 *     to, for the same reason; null = none
 * @param aws AWS Secrets Manager for {@code aws:PATH}: region, endpoint, path
 */
public record CredentialSettings(
    Path file,
    Map<String, List<String>> commands,
    Duration commandTimeout,
    Duration cache,
    @Nullable VaultSettings vault,
    Map<String, String> aws) {
  public CredentialSettings {
    aws = Map.copyOf(aws);
    commands =
        Collections.unmodifiableMap(
            commands.entrySet().stream()
                .collect(
                    Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> List.copyOf(entry.getValue()),
                        (first, second) -> first,
                        LinkedHashMap::new)));
  }

  /** Without systems that keep secrets. */
  public CredentialSettings(
      Path file, Map<String, List<String>> commands, Duration commandTimeout, Duration cache) {
    this(file, commands, commandTimeout, cache, null, Map.of());
  }

  /** The usual file in a folder, and no commands. */
  public static CredentialSettings in(Path folder) {
    return new CredentialSettings(
        folder.resolve("credentials.yaml"),
        Map.of(),
        Duration.ofSeconds(10),
        Duration.ofMinutes(5));
  }
}
