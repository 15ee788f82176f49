package dev.belay.drivers.mode;

import dev.belay.drivers.platform.Mode;
import dev.belay.drivers.platform.Platform;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A platform's modes as a map with ways. Immutable. */
public final class Modes {
  /** What a prompt shows that fits the platform but none of its modes. */
  public static final String UNKNOWN = "unknown";

  private final Platform platform;

  /** The modes of a platform. */
  public Modes(Platform platform) {
    this.platform = platform;
  }

  /**
   * The mode a prompt shows. Where several modes have the same prompt, it is the one we expect to
   * be in, then the default one, then the first of the file.
   */
  public String shownBy(String prompt, String expected) {
    List<String> matching =
        platform.modes().stream().filter(mode -> mode.matches(prompt)).map(Mode::name).toList();
    if (matching.contains(expected)) {
      return expected;
    }
    if (matching.contains(platform.defaultMode())) {
      return platform.defaultMode();
    }
    return matching.isEmpty() ? UNKNOWN : matching.getFirst();
  }

  /**
   * The shortest way between two modes; of equally short ones always the one that comes first in
   * the file. Empty when there is none.
   */
  public Optional<List<Mode.Way>> path(String from, String to) {
    Map<String, Step> reached = new HashMap<>();
    Deque<String> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty() && !reached.containsKey(to)) {
      String at = open.removeFirst();
      for (Mode.Way way : platform.mode(at).map(Mode::ways).orElse(List.of())) {
        if (!way.mode().equals(from)
            && reached.putIfAbsent(way.mode(), new Step(at, way)) == null) {
          open.addLast(way.mode());
        }
      }
    }
    if (from.equals(to)) {
      return Optional.of(List.of());
    }
    if (!reached.containsKey(to)) {
      return Optional.empty();
    }
    List<Mode.Way> path = new ArrayList<>();
    String at = to;
    while (!at.equals(from)) {
      Step step = reached.get(at);
      if (step == null) {
        return Optional.empty();
      }
      path.add(step.way());
      at = step.from();
    }
    Collections.reverse(path);
    return Optional.of(List.copyOf(path));
  }

  private record Step(String from, Mode.Way way) {}
}
