package dev.belay.drivers.platform;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a kind of device understands: the checked form of one definition file. Immutable.
 *
 * @param name the file's name without its ending
 * @param source where it was read from, for messages
 * @param prompt matches any prompt in any mode
 * @param defaultMode where plain commands run
 * @param modes in the file's order
 * @param failureIndicators texts that mean a line was refused
 * @param onOpen what to do after login
 * @param onClose what to do before logout
 * @param inSessionAuthentication whether the shell itself asks for user name and password
 * @param ntcTemplates the name output parsers use
 * @param genie the name output parsers use
 * @param belay what the shared schema has no words for; empty parts when the file has no such
 *     section
 */
public record Platform(
    String name,
    String source,
    SafePattern prompt,
    String defaultMode,
    List<Mode> modes,
    List<String> failureIndicators,
    List<Operation> onOpen,
    List<Operation> onClose,
    boolean inSessionAuthentication,
    @Nullable String ntcTemplates,
    @Nullable String genie,
    BelaySection belay) {
  /** Copies the lists. */
  public Platform {
    modes = List.copyOf(modes);
    failureIndicators = List.copyOf(failureIndicators);
    onOpen = List.copyOf(onOpen);
    onClose = List.copyOf(onClose);
  }

  /** The mode of that name. */
  public Optional<Mode> mode(String modeName) {
    return modes.stream().filter(mode -> mode.name().equals(modeName)).findFirst();
  }

  /**
   * Whether the definition knows this command as one that changes nothing and sends nothing away. A
   * text with control characters is no single command, whatever its lines are.
   */
  public boolean onlyReads(String command) {
    return command.chars().noneMatch(Character::isISOControl)
        && belay.readOnly().stream().anyMatch(pattern -> pattern.find(command));
  }

  /**
   * What a message of the device's log says about a change of its configuration; empty when it is
   * about something else. The text may come from anywhere: the work is bounded by its length.
   */
  public Optional<ChangeMessage> changeMessage(String message) {
    return belay.changeMessages().stream()
        .flatMap(pattern -> ChangeMessage.in(message, pattern).stream())
        .findFirst();
  }

  @Override
  public String toString() {
    return name;
  }
}
