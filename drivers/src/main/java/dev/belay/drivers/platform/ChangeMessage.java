package dev.belay.drivers.platform;

import dev.belay.drivers.DeviceFault;
import java.util.Optional;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/**
 * That a configuration was changed, as a device's log says it.
 *
 * @param user who did it, as the device calls them; null when it does not say
 */
public record ChangeMessage(@Nullable String user) {
  private static final String USER = "user";

  static Optional<ChangeMessage> in(String message, SafePattern pattern) {
    try {
      MatchResult match = pattern.match(message);
      return Optional.ofNullable(match).map(found -> new ChangeMessage(user(found)));
    } catch (DeviceFault.UnusableInput tooSlow) {
      return Optional.empty(); // whoever writes such messages must not stop the others'
    }
  }

  /** What is shown and written beside a revision must not steer a terminal. */
  private static @Nullable String user(MatchResult match) {
    String user = match.namedGroups().containsKey(USER) ? match.group(USER) : null;
    return user == null ? null : user.replaceAll("\\p{C}", "?");
  }
}
