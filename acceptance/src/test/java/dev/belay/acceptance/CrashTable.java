package dev.belay.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The crash matrix as people read it: a table for each fault. Not thread-safe. */
final class CrashTable {
  private static final Path FILE = Path.of("target", "crash-matrix.md");

  private final Map<CrashFault, Map<CrashCell, String>> ends = new LinkedHashMap<>();

  /** Notes how a cell ended. */
  void add(CrashFault fault, CrashCell cell, String end) {
    ends.computeIfAbsent(fault, unused -> new LinkedHashMap<>()).put(cell, end);
  }

  /** Prints all of it, and writes it to a file. */
  void show() {
    String text =
        ends.entrySet().stream()
            .map(fault -> table(fault.getKey(), fault.getValue()))
            .collect(Collectors.joining("\n"));
    System.out.println(text);
    try {
      Files.createDirectories(FILE.getParent());
      Files.writeString(FILE, "# Crash matrix\n\n" + text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String table(CrashFault fault, Map<CrashCell, String> cells) {
    List<String> steps = cells.keySet().stream().map(CrashCell::step).distinct().toList();
    List<String> platforms = cells.keySet().stream().map(CrashCell::platform).distinct().toList();
    StringBuilder text = new StringBuilder("## " + fault + ": " + cells.size() + " cells\n\n");
    text.append(row("platform", steps)).append(row("---", steps.stream().map(s -> "---").toList()));
    for (String platform : platforms) {
      text.append(row(platform, steps.stream().map(step -> ends(cells, platform, step)).toList()));
    }
    return text.toString();
  }

  private static String row(String first, List<String> rest) {
    return "| " + first + " | " + String.join(" | ", rest) + " |\n";
  }

  /** The ends of the points of a step, in order; a step that types nothing has none. */
  private static String ends(Map<CrashCell, String> cells, String platform, String step) {
    List<String> ends =
        cells.entrySet().stream()
            .filter(entry ->
                entry.getKey().platform().equals(platform) && entry.getKey().step().equals(step))
            .map(Map.Entry::getValue)
            .toList();
    if (ends.isEmpty()) {
      return "asks nothing";
    }
    return ends.stream().distinct().count() == 1
        ? ends.getFirst() + (ends.size() > 1 ? " ×" + ends.size() : "")
        : String.join(", ", ends);
  }
}
