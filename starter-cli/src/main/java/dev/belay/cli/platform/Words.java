package dev.belay.cli.platform;

import dev.belay.cli.output.Counted;
import dev.belay.drivers.TransferWay;
import dev.belay.drivers.platform.Capabilities;
import dev.belay.drivers.platform.ChangeSection;
import dev.belay.drivers.platform.Mode;
import dev.belay.drivers.platform.Operation;
import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.platform.PlatformCatalog;
import dev.belay.drivers.platform.TransferSection;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Platforms in the words of people; docs/platforms.md uses the same. Stateless. */
final class Words {
  private Words() {}

  static String yes(boolean can) {
    return can ? "yes" : "no";
  }

  static String definedIn(Platform platform, PlatformCatalog catalog) {
    return catalog.isBuiltIn(platform.name()) ? "built in" : platform.source();
  }

  /** Who goes back when nobody confirms. */
  static String protection(Capabilities can) {
    ChangeSection.Range range = can.timer();
    return switch (can.protection()) {
      case NONE -> "none: reading only";
      case WATCHDOG -> "the workflow" + limit(can.reach());
      case DEVICE_TIMER ->
          "the device's timer"
              + (range == null
                  ? ""
                  : ", " + time(range.shortest()) + " to " + time(range.longest()))
              + limit(can.reach());
    };
  }

  private static String limit(Capabilities.Reach reach) {
    return switch (reach) {
      case WHOLE -> "";
      case WHERE_SWITCHED_ON -> "; where it is not switched on, the workflow";
      case WHERE_SHOWN -> "; where the release does not show it, the workflow";
      case REPLACEMENTS -> ", for a replacement; otherwise the workflow";
      case COMMIT -> "; the device's timer guards the commit until a second login succeeds";
    };
  }

  static String replace(Capabilities can) {
    return switch (can.replace()) {
      case WHOLE -> "yes";
      case COMPUTED -> "as a computed difference";
      case NONE -> "no";
    };
  }

  /** How files are copied, and what proves that they are whole. */
  static String files(Platform platform) {
    TransferSection known = platform.belay().transfer();
    TransferSection transfer = known == null ? TransferSection.UNKNOWN : known;
    if (transfer.ways().isEmpty()) {
      return "no" + (transfer.hint() == null ? "" : ". " + transfer.hint());
    }
    return transfer.ways().stream().map(TransferWay::name).collect(Collectors.joining(", "))
        + (transfer.checksums().isEmpty()
            ? ", read back"
            : ", "
                + transfer.checksums().stream()
                    .map(checksum -> checksum.algorithm().toUpperCase(Locale.ROOT))
                    .collect(Collectors.joining(" or "))
                + " by the device")
        + (known == null ? ", where the device offers it" : "");
  }

  static String time(Duration time) {
    if (time.compareTo(Duration.ofDays(2)) >= 0) {
      return time.toDays() + " days";
    }
    long hours = time.toHours();
    return Stream.of(
            amount(hours, "h"),
            amount(time.toMinutesPart(), "min"),
            amount(time.toSecondsPart(), "s"))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }

  static String lines(String text) {
    long lines = text.isBlank() ? 0 : text.lines().count();
    return Counted.of(lines, "line");
  }

  private static String amount(long number, String unit) {
    return number == 0 ? "" : number + " " + unit;
  }

  /** How one gets from a mode to its neighbours. */
  static String ways(Mode mode) {
    return mode.ways().isEmpty()
        ? "no way on"
        : mode.ways().stream()
            .map(way -> "to " + way.mode() + ": " + instructions(way.instructions()))
            .collect(Collectors.joining("; "));
  }

  static String instructions(List<Operation> operations) {
    return operations.isEmpty()
        ? "nothing"
        : operations.stream().map(Words::instruction).collect(Collectors.joining(", "));
  }

  private static String instruction(Operation operation) {
    return switch (operation) {
      case Operation.Write write -> visible(write.input());
      case Operation.EnterMode enter -> "go to " + enter.mode();
      case Operation.SendInput send -> visible(send.input());
      case Operation.SendPromptedInput asked ->
          visible(asked.input())
              + " (answers '"
              + asked.question()
              + "'"
              + (asked.secret() == null ? "" : " with the secret " + asked.secret())
              + ")";
    };
  }

  private static String visible(String input) {
    return "`" + input.replaceAll("\\p{Cntrl}", "^?") + "`";
  }
}
