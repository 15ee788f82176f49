package dev.belay.activities.change;

import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.platform.Platform;
import dev.belay.integrations.change.Check;
import java.util.List;
import java.util.stream.Stream;

/**
 * Holds checks to what a platform's definition knows as reading: they run before anybody has
 * approved anything, so whoever writes one must not be able to change or send away anything by it.
 * Stateless.
 */
final class ReadingOnly {
  private ReadingOnly() {}

  /**
   * Looks at all checks of a change before the first is asked, so that none is found unusable only
   * while the change is on trial.
   *
   * @throws DeviceFault.UnusableInput naming the check and what may be asked
   */
  static void ensure(DeviceDefinition definition, Platform platform) {
    Stream.of(definition.before(), definition.after())
        .flatMap(List::stream)
        .forEach(check -> ensure(check, platform));
  }

  private static void ensure(Check check, Platform platform) {
    check
        .command()
        .on(platform.name())
        .filter(command -> !platform.onlyReads(command))
        .ifPresent(command -> {
          throw new DeviceFault.UnusableInput(
              "The check `"
                  + check.name()
                  + "` asks a command that platform "
                  + platform.name()
                  + " does not know as one that only reads; ask by a plain show command, or add it"
                  + " to `read_only` in the platform's definition.");
        });
  }
}
