package dev.belay.integrations.inventory.ansible;

import dev.belay.integrations.input.Origin;
import dev.belay.integrations.input.Problems;
import dev.belay.integrations.input.TextSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an inventory in Ansible's INI form into groups. For one file. */
final class IniFile {
  private static final long MOST_BYTES = 64L << 20;
  private static final Pattern SECTION =
      Pattern.compile("\\[([^:\\]\\s]+)(?::(hosts|children|vars))?]\\s*(?:[#;].*)?");
  private static final Pattern PORT =
      Pattern.compile("([^\\[\\]:]+(?:\\[[^\\]]*][^:]*)*):([0-9]{1,5})");

  private final Path file;
  private final Groups groups;
  private final Variables variables;
  private final Problems problems;
  private String group = Groups.UNGROUPED;
  private String kind = "hosts";

  IniFile(Path file, Groups groups, Variables variables, Problems problems) {
    this.file = file;
    this.groups = groups;
    this.variables = variables;
    this.problems = problems;
  }

  void read() {
    int number = 0;
    for (String written : TextSource.read(file, MOST_BYTES).lines().toList()) {
      number++;
      String line = written.strip();
      if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith(";")) {
        line(line, Origin.line(file, number));
      }
    }
  }

  private void line(String line, Origin origin) {
    if (line.startsWith("[") && line.contains("]")) {
      Matcher section = SECTION.matcher(line);
      if (section.matches()) {
        group = section.group(1);
        kind = section.group(2) == null ? "hosts" : section.group(2);
        groups.group(group);
        return;
      }
      problems.add(origin, "this is no section", "write [GROUP], [GROUP:children] or [GROUP:vars]");
      return;
    }
    switch (kind) {
      case "children" -> groups.child(group, words(line, origin).getFirst(), origin);
      case "vars" -> assignment(line, origin, groups.group(group).variables);
      default -> host(line, origin);
    }
  }

  private void host(String line, Origin origin) {
    List<String> words = words(line, origin);
    if (words.isEmpty()) {
      return;
    }
    String name = words.getFirst();
    Matcher port = PORT.matcher(name);
    boolean withPort = port.matches();
    for (String one : HostRange.unfold(withPort ? port.group(1) : name, origin)) {
      Groups.Host host = groups.host(one, origin);
      host.groups.add(group);
      if (withPort) {
        host.variables.put("ansible_port", Long.valueOf(port.group(2)));
      }
      words.stream().skip(1).forEach(word -> assignment(word, origin, host.variables));
    }
  }

  private void assignment(String text, Origin origin, Map<String, Object> into) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      problems.add(origin, "this is no variable with its value", "write NAME=VALUE");
      return;
    }
    String value = text.substring(equals + 1).strip();
    variables.put(into, text.substring(0, equals).strip(), Variables.literal(value), origin);
  }

  /** Words as a shell would split them: quotes keep blanks together, and a # ends the line. */
  private List<String> words(String line, Origin origin) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
        if (c != quote && quote != 0) {
          word.append(c);
        }
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (Character.isWhitespace(c)) {
        take(word, words);
      } else if (c == '#' && word.isEmpty()) {
        break;
      } else {
        word.append(c);
      }
    }
    if (quote != 0) {
      problems.add(origin, "a quote is never closed", "add the closing quote");
    }
    take(word, words);
    return words;
  }

  private static void take(StringBuilder word, List<String> words) {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }
}
