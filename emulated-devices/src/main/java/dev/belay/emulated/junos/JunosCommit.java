package dev.belay.emulated.junos;

import dev.belay.emulated.terminal.Line;
import dev.belay.emulated.terminal.Reply;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The forms of commit. */
final class JunosCommit {

  private static final Pattern OPTIONS =
      Pattern.compile(
          "(?<check>check)?(?:confirmed ?(?<minutes>\\d+)?)? ?(?:comment (?<comment>.+?))? ?(?<quit>and-quit)?");
  private static final int USUAL_MINUTES = 10;
  private static final int MAX_MINUTES = 65_535;

  private final JunosBox box;
  private final Line line;
  private final JunosEdit edit;

  JunosCommit(JunosBox box, Line line, JunosEdit edit) {
    this.box = box;
    this.line = line;
    this.edit = edit;
  }

  Reply run(String options) {
    Matcher parsed = OPTIONS.matcher(options.strip());
    if (!parsed.matches()) {
      return Reply.text("                 ^\nsyntax error.\n");
    }
    String locked = edit.locked();
    if (!locked.isEmpty()) {
      return Reply.text(locked);
    }
    String problem = problem();
    if (!problem.isEmpty()) {
      return Reply.text(problem);
    }
    if (parsed.group("check") != null) {
      box.confirmQuietly(line.session());
      return Reply.text("configuration check succeeds\n");
    }
    String comment = parsed.group("comment") == null ? "" : parsed.group("comment");
    return options.startsWith("confirmed")
        ? confirmed(parsed.group("minutes"), comment)
        : plain(comment, parsed.group("quit") != null);
  }

  private Reply confirmed(@Nullable String given, String comment) {
    int minutes = given == null ? USUAL_MINUTES : given.length() > 5 ? 0 : Integer.parseInt(given);
    if (minutes < 1 || minutes > MAX_MINUTES) {
      return Reply.text(
          "                 ^\ninvalid numeric value: '" + given + "' (range 1..65535).\n");
    }
    box.commit(edit.candidate(), line, comment, minutes);
    return Reply.text(
        "commit confirmed will be automatically rolled back in %d minutes unless confirmed\ncommit complete\n"
            .formatted(minutes));
  }

  private Reply plain(String comment, boolean quit) {
    box.commit(edit.candidate(), line, comment, 0);
    Reply left = quit ? edit.leave() : Reply.none();
    return Reply.text("commit complete\n" + (left instanceof Reply.Text text ? text.text() : ""));
  }

  /** What is wrong with the candidate as a whole; empty = nothing. */
  private String problem() {
    boolean root = edit.candidate().below(List.of("system", "root-authentication")).isPresent();
    return root
        ? ""
        : """
        [edit]
          'system'
            Missing mandatory statement: 'root-authentication'
        error: configuration check-out failed: (missing mandatory statements)
        """;
  }
}
