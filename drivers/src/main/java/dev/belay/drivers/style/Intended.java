package dev.belay.drivers.style;

import dev.belay.drivers.ChangeRequest;
import dev.belay.drivers.ConfirmOutcome;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.Rejection;
import dev.belay.drivers.RunningConfiguration;
import dev.belay.drivers.platform.SafePattern;
import dev.belay.drivers.tree.ConfigurationDiff;
import dev.belay.drivers.tree.ConfigurationLines;
import dev.belay.drivers.tree.ConfigurationSyntaxException;
import dev.belay.drivers.tree.ConfigurationTree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A change worked out on the tree of a configuration, for devices that cannot stage it.
 *
 * @param before the baseline
 * @param after what the change should lead to
 * @param lines the request's lines, without those that say nothing
 * @param replaces whether the whole configuration is given
 */
record Intended(
    ConfigurationTree before, ConfigurationTree after, List<String> lines, boolean replaces) {

  /** How a configuration on the device compares with the change. */
  enum Likeness {
    /** It is the baseline. */
    BASELINE,
    /** Everything the change asks for is there. */
    COMPLETE,
    /** It differs from the baseline by a part of the change and nothing else. */
    PART,
    /** It differs from the baseline by a part of the change and by something else. */
    MIXED,
    /** It differs from the baseline, but by nothing that the change asks for. */
    NO_TRACE
  }

  static Intended of(ChangeRequest request, RunningConfiguration baseline, Dialogue dialogue) {
    ConfigurationTree before = dialogue.tree(baseline);
    List<String> lines = dialogue.withoutVolatile(request.lines());
    try {
      return switch (request.mode()) {
        case MERGE -> new Intended(before, before.merge(lines), lines, false);
        case REPLACE ->
            new Intended(before, ConfigurationTree.read(lines, dialogue.grammar()), lines, true);
      };
    } catch (ConfigurationSyntaxException e) {
      throw new DeviceFault.UnusableInput(
          "The change for " + dialogue.device() + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  boolean nothingToDo() {
    return before.sameAs(after);
  }

  String diff() {
    return ConfigurationDiff.readable(before, after);
  }

  /** The lines that are typed. */
  List<String> typed() {
    return replaces ? before.linesTo(after) : lines;
  }

  /**
   * What is typed. A replacement's lines are numbered as they are typed, because the lines that
   * remove something stand nowhere in the request.
   */
  List<ConfigurationLines.Piece> toType(ChangeRequest request, Dialogue dialogue) {
    if (!replaces) {
      return ConfigurationLines.toType(request.lines(), dialogue.grammar()).stream()
          .filter(piece -> !dialogue.withoutVolatile(List.of(piece.text())).isEmpty())
          .toList();
    }
    return numbered(typed());
  }

  static List<ConfigurationLines.Piece> numbered(List<String> lines) {
    List<ConfigurationLines.Piece> pieces = new ArrayList<>();
    for (String line : lines) {
      pieces.add(new ConfigurationLines.Piece(pieces.size() + 1, line));
    }
    return pieces;
  }

  Likeness compare(ConfigurationTree now) {
    if (now.sameAs(before)) {
      return Likeness.BASELINE;
    }
    if (replaces ? now.sameAs(after) : now.holds(lines)) {
      return Likeness.COMPLETE;
    }
    Set<String> wanted = before.changesTo(after);
    Set<String> made = before.changesTo(now);
    if (wanted.containsAll(made)) {
      return Likeness.PART;
    }
    return made.stream().anyMatch(wanted::contains) ? Likeness.MIXED : Likeness.NO_TRACE;
  }

  /**
   * Saves the change, once nothing can take it back any more, if the device still runs it. Commits
   * are whole or refused, and timers go back all the way: a part of a change is what the device
   * writes down in other words.
   */
  ConfirmOutcome keep(Dialogue dialogue) {
    return switch (compare(dialogue.tree(dialogue.read()))) {
      case BASELINE -> new ConfirmOutcome.AlreadyReverted(true);
      case COMPLETE, PART, MIXED -> {
        dialogue.save();
        yield new ConfirmOutcome.Confirmed();
      }
      case NO_TRACE -> throw dialogue.moved();
    };
  }

  /**
   * What shows that a replacement is not in force; null when it is. A replacement says what the
   * whole configuration has to be, so it can be proven by reading; of a merge null is returned.
   */
  @Nullable Rejection disproof(Dialogue dialogue) {
    if (!replaces) {
      return null;
    }
    ConfigurationTree now = dialogue.tree(dialogue.read());
    if (now.sameAs(after)) {
      return null;
    }
    String difference = Dialogue.firstLine(changedLines(ConfigurationDiff.readable(now, after)));
    return new Rejection(
        0,
        dialogue.redact(difference),
        "the device took every line, but does not run the requested configuration");
  }

  /**
   * The first line of a merge that the device passed over in silence; null when there is none.
   *
   * <p>A device may write a line down in other words. Then it runs something that was not
   * predicted, and nothing is concluded from what is missing.
   */
  @Nullable Rejection passedOver(
      ChangeRequest request, List<SafePattern> unshown, Dialogue dialogue) {
    Set<String> wanted = before.changesTo(after);
    Set<String> made = before.changesTo(dialogue.tree(dialogue.read()));
    Set<String> missing = new LinkedHashSet<>(wanted);
    missing.removeAll(made);
    missing.removeIf(path -> unshown.stream().anyMatch(line -> line.find(lastLine(path))));
    if (replaces || missing.isEmpty() || !wanted.containsAll(made)) {
      return null;
    }
    return toType(request, dialogue).stream()
        .filter(piece -> missing.stream().anyMatch(path -> isAbout(path, piece.text().strip())))
        .findFirst()
        .map(piece -> passedOver(piece.number(), piece.text().strip(), dialogue))
        .orElseGet(() -> passedOver(0, lastLine(missing.iterator().next()), dialogue));
  }

  private static boolean isAbout(String path, String typed) {
    return typed.equals(path.startsWith("-") ? "no " + lastLine(path) : lastLine(path));
  }

  private static String lastLine(String path) {
    return path.substring(path.lastIndexOf('\n') + 1).strip();
  }

  private static Rejection passedOver(int number, String line, Dialogue dialogue) {
    return new Rejection(
        number,
        dialogue.redact(line),
        "the device refused nothing, but its configuration does not show this line; if it is what"
            + " the device does anyway, leave it out");
  }

  /** The lines of a difference that are not the same on both sides. */
  static String changedLines(String diff) {
    return String.join("\n", diff.lines().filter(line -> !line.startsWith(" ")).toList());
  }
}
