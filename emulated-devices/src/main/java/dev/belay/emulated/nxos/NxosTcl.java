package dev.belay.emulated.nxos;

import dev.belay.emulated.terminal.Reply;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of the Tcl shell as it takes to write a file: open, puts, close. */
final class NxosTcl {
  private static final Pattern OPEN = Pattern.compile("set (\\w+) \\[open \"bootflash:(\\S+)\" w]");
  private static final Pattern PUTS = Pattern.compile("puts \\$(\\w+) \"(.*)\"");
  private static final Pattern CLOSE = Pattern.compile("close \\$(\\w+)");
  private static final Pattern ESCAPED = Pattern.compile("\\\\u([0-9a-f]{4})");

  private final Map<String, String> files;
  private final Map<String, String> open = new HashMap<>();

  /** A shell that has just been entered. */
  NxosTcl(Map<String, String> files) {
    this.files = files;
  }

  Reply run(String line) {
    Matcher opened = OPEN.matcher(line);
    if (opened.matches()) {
      files.put(opened.group(2), "");
      open.put(opened.group(1), opened.group(2));
      return Reply.text("file" + (4 + open.size()) + "\n");
    }
    Matcher put = PUTS.matcher(line);
    if (put.matches() && open.containsKey(put.group(1))) {
      files.merge(open.get(put.group(1)), plain(put.group(2)) + "\n", String::concat);
      return Reply.none();
    }
    Matcher closed = CLOSE.matcher(line);
    if (closed.matches() && open.remove(closed.group(1)) != null) {
      return Reply.none();
    }
    return Reply.text("invalid command name \"" + line.split(" ", 2)[0] + "\"\n");
  }

  private static String plain(String word) {
    return ESCAPED
        .matcher(word)
        .replaceAll(match ->
            Matcher.quoteReplacement(Character.toString(Integer.parseInt(match.group(1), 16))));
  }
}
