package dev.belay.emulated.junos;

import dev.belay.emulated.config.BraceConfig;
import dev.belay.emulated.config.BraceReader;
import dev.belay.emulated.terminal.Reply;
import java.util.List;
import java.util.Optional;

/** {@code load … terminal}: takes a text until ^D. */
final class JunosLoad {

  private static final String SPINNER = "|\b";

  private final JunosEdit edit;

  JunosLoad(JunosEdit edit) {
    this.edit = edit;
  }

  Reply terminal(String how) {
    if (!List.of("set", "override", "merge", "replace", "update").contains(how)) {
      return Reply.text("                 ^\nsyntax error.\n");
    }
    String locked = edit.locked();
    if (!locked.isEmpty()) {
      return Reply.text(locked);
    }
    return new Reply.Collect(
        "[Type ^D at a new line to end input]\n",
        "",
        line -> false,
        text -> how.equals("set") ? setLines(text) : braces(text, how));
  }

  private Reply setLines(String text) {
    StringBuilder errors = new StringBuilder();
    int wrong = 0;
    int number = 0;
    BraceConfig result = edit.candidate();
    for (String line : text.lines().map(String::strip).toList()) {
      number++;
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      int blank = line.indexOf(' ');
      String verb = blank < 0 ? line : line.substring(0, blank);
      List<String> words =
          blank < 0 ? List.of() : edit.absolute(BraceReader.words(line.substring(blank + 1)));
      boolean known = verb.equals("set") || verb.equals("delete");
      if (!known || words.isEmpty()) {
        errors.append(error(number, 1, verb, "unknown command"));
        wrong++;
      } else if (verb.equals("delete")) {
        Optional<BraceConfig> without = result.delete(words);
        if (without.isEmpty()) {
          errors.append("terminal:").append(number).append(": warning: statement not found\n");
        }
        result = without.orElse(result);
      } else if (JunosSyntax.wrongWord(words).isPresent()) {
        int index = JunosSyntax.wrongWord(words).get();
        String word = index < words.size() ? words.get(index) : "";
        errors.append(error(number, line.indexOf(word) + 1, word, "syntax error"));
        wrong++;
      } else {
        result = result.set(words);
      }
    }
    edit.setCandidate(result);
    return Reply.text(errors + SPINNER + complete(wrong));
  }

  private Reply braces(String text, String how) {
    try {
      boolean fresh = how.equals("override") || how.equals("update");
      BraceConfig base = fresh ? BraceConfig.empty() : edit.candidate();
      edit.setCandidate(base.merge(text.replace("replace:", "")));
      return Reply.text(SPINNER + complete(0));
    } catch (BraceReader.Unreadable unreadable) {
      return Reply.text(
          error(unreadable.line(), 1, unreadable.word(), "syntax error") + SPINNER + complete(1));
    }
  }

  private static String error(int line, int column, String word, String what) {
    return "terminal:%d:(%d) %s: %s\n".formatted(line, column, what, word);
  }

  private static String complete(int errors) {
    return errors == 0 ? "load complete\n" : "load complete (" + errors + " errors)\n";
  }
}
