package dev.belay.emulated.config;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes interface names in full: {@code int lo1} becomes {@code interface Loopback1}. */
public final class InterfaceNames {

  private static final Pattern LINE =
      Pattern.compile(
          "(no |default )?int(?:e|er|erf|erfa|erfac|erface)? +([A-Za-z-]+) *([0-9][0-9/.:]*)");

  private final List<String> types;

  /** With these types, the most usual first. */
  public InterfaceNames(List<String> types) {
    this.types = List.copyOf(types);
  }

  /** The line with its interface name in full; any other line as it is. */
  public String canonical(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return line;
    }
    String given = matcher.group(2).toLowerCase(Locale.ROOT);
    String negation = matcher.group(1) == null ? "" : matcher.group(1);
    return types.stream()
        .filter(type -> type.toLowerCase(Locale.ROOT).startsWith(given))
        .findFirst()
        .map(type -> negation + "interface " + type + matcher.group(3))
        .orElse(line);
  }
}
