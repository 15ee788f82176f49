package dev.belay.drivers.style;

import dev.belay.drivers.ChangeRequest;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.RunningConfiguration;
import dev.belay.drivers.tree.ConfigurationLines;
import dev.belay.drivers.tree.ConfigurationSyntaxException;
import dev.belay.drivers.tree.QuotedWords;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@code set} or {@code delete} line as it is typed, every word for itself.
 *
 * @param number in the request, or in what is typed when the request has no such line
 */
record TypedLine(int number, String text) {

  /**
   * The lines of a request.
   *
   * @throws DeviceFault.UnusableInput when one of them is anything else than it has to be
   */
  static List<TypedLine> of(
      ChangeRequest request, RunningConfiguration baseline, Dialogue dialogue) {
    boolean replaces = request.mode() == ChangeRequest.Mode.REPLACE;
    if (!replaces) {
      dialogue.conceal(request.lines());
    }
    List<TypedLine> lines = read(request.lines(), replaces, dialogue);
    List<TypedLine> typed =
        replaces ? numbered(Intended.of(request, baseline, dialogue).typed()) : lines;
    dialogue.ensureTypable(typed.stream().map(TypedLine::text).toList());
    dialogue.ensureNoHelpIsCalled(
        typed.stream()
            .map(line -> new ConfigurationLines.Piece(line.number(), line.text()))
            .toList());
    return typed;
  }

  /** The lines that lead from one configuration to another. */
  static List<TypedLine> between(
      RunningConfiguration from, RunningConfiguration to, Dialogue dialogue) {
    return numbered(dialogue.tree(from).linesTo(dialogue.tree(to)));
  }

  private static List<TypedLine> read(List<String> lines, boolean replaces, Dialogue dialogue) {
    List<TypedLine> read = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String bare = lines.get(i).strip();
      if (bare.isEmpty() || bare.startsWith("#")) {
        continue;
      }
      boolean sets = bare.startsWith("set ");
      if (!sets && (replaces || !bare.startsWith("delete "))) {
        throw new DeviceFault.UnusableInput(
            "The "
                + (replaces ? "replacement" : "change")
                + " for "
                + dialogue.device()
                + " has to consist of "
                + (replaces ? "'set'" : "'set' and 'delete'")
                + " lines, and line "
                + (i + 1)
                + " is none.");
      }
      try {
        read.add(new TypedLine(i + 1, QuotedWords.canonical(bare, i + 1)));
      } catch (ConfigurationSyntaxException e) {
        throw new DeviceFault.UnusableInput(
            "The change for " + dialogue.device() + " cannot be read: " + e.getMessage() + ".", e);
      }
    }
    return read;
  }

  private static List<TypedLine> numbered(List<String> lines) {
    List<TypedLine> numbered = new ArrayList<>();
    lines.forEach(line -> numbered.add(new TypedLine(numbered.size() + 1, line)));
    return numbered;
  }
}
