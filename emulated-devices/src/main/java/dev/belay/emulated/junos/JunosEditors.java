package dev.belay.emulated.junos;

import dev.belay.emulated.terminal.Line;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Who edits the configuration, and whom that keeps out. */
final class JunosEditors {

  private static final DateTimeFormatter SINCE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  private JunosEditors() {}

  /** Why this kind of editing cannot begin now; empty = it can. */
  static String refusal(JunosBox box, Line line, JunosEdit.Kind kind) {
    return switch (kind) {
      case SHARED -> "";
      case EXCLUSIVE ->
          box.exclusiveOther(line).isPresent()
              ? locked(box, line)
              : box.isDirty() ? list(box) + "error: configuration database modified\n" : "";
      case PRIVATE ->
          box.exclusiveOther(line).isPresent()
              ? locked(box, line)
              : box.isDirty() ? "error: shared configuration database modified\n" : "";
    };
  }

  /** Why nothing may be edited now; empty = it may. */
  static String locked(JunosBox box, Line line) {
    return box.exclusiveOther(line)
        .map(holder ->
            "error: configuration database locked by:\n  %s terminal p%d (pid %d) on since %s\n      exclusive [edit]\n"
                .formatted(
                    holder.line().user(),
                    holder.line().position(),
                    pid(holder.line()),
                    SINCE.format(holder.since())))
        .orElse("");
  }

  /** Everybody in configuration mode; empty = nobody. */
  static String list(JunosBox box) {
    if (box.editors().isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder("Users currently editing the configuration:\n");
    for (JunosBox.Editor editor : box.editors().values()) {
      text.append(
          "  %s terminal pts/%d (pid %d) on since %s\n      %s[edit]\n"
              .formatted(
                  editor.line().user(),
                  editor.line().position(),
                  pid(editor.line()),
                  SINCE.format(editor.since()),
                  editor.exclusive() ? "exclusive " : ""));
    }
    return text.toString();
  }

  private static long pid(Line line) {
    return 30_000 + line.session() % 9_000;
  }
}
