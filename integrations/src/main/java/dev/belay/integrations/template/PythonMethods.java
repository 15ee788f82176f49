package dev.belay.integrations.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The methods of Python's texts, lists and dictionaries that templates are written with. */
final class PythonMethods {
  private static final int LARGEST = 10_000;

  private final Trouble trouble;

  PythonMethods(Trouble trouble) {
    this.trouble = trouble;
  }

  @Nullable Object call(@Nullable Object base, String name, Object[] given) {
    List<Object> arguments = Arrays.asList(given);
    return switch (base) {
      case String text -> ofText(text, name, arguments);
      case Map<?, ?> map -> ofMap(map, name, arguments);
      case List<?> list -> ofList(list, name, arguments);
      case null, default -> throw none(name);
    };
  }

  private Object ofText(String text, String name, List<Object> given) {
    return switch (name) {
      case "upper" -> text.toUpperCase(Locale.ROOT);
      case "lower" -> text.toLowerCase(Locale.ROOT);
      case "capitalize" -> capitalized(text);
      case "title" -> titled(text);
      case "strip" -> stripped(text, given, true, true);
      case "lstrip" -> stripped(text, given, true, false);
      case "rstrip" -> stripped(text, given, false, true);
      case "split" -> split(text, given);
      case "splitlines" -> text.lines().toList();
      case "startswith" -> text.startsWith(text(name, given, 0));
      case "endswith" -> text.endsWith(text(name, given, 0));
      case "replace" -> text.replace(text(name, given, 0), text(name, given, 1));
      case "find" -> (long) text.indexOf(text(name, given, 0));
      case "count" -> (long) split(text, List.of(text(name, given, 0))).size() - 1;
      case "isdigit" -> !text.isEmpty() && text.codePoints().allMatch(Character::isDigit);
      case "join" -> joined(text, given);
      case "ljust" -> text + fill(name, text, given, " ");
      case "rjust" -> fill(name, text, given, " ") + text;
      case "zfill" -> fill(name, text, given, "0") + text;
      default -> throw none(name);
    };
  }

  private @Nullable Object ofMap(Map<?, ?> map, String name, List<Object> given) {
    return switch (name) {
      case "items" -> List.copyOf(map.entrySet());
      case "keys" -> new ArrayList<>(map.keySet());
      case "values" -> new ArrayList<>(map.values());
      case "get" -> {
        Object value = map.get(text(name, given, 0));
        yield value == null && given.size() > 1 ? given.get(1) : value;
      }
      default -> throw none(name);
    };
  }

  @SuppressWarnings("unchecked") // a template's own list takes anything
  private @Nullable Object ofList(List<?> list, String name, List<Object> given) {
    return switch (name) {
      case "append" -> {
        if (list.size() >= LARGEST || given.size() != 1) {
          throw trouble.stop("this list cannot take that", "append one value to a short list");
        }
        ((List<Object>) list).add(given.getFirst());
        yield "";
      }
      case "index" -> (long) list.indexOf(given.isEmpty() ? null : given.getFirst());
      case "count" ->
          list.stream().filter(item -> !given.isEmpty() && item.equals(given.getFirst())).count();
      default -> throw none(name);
    };
  }

  private Trouble.Stop none(String name) {
    return trouble.stop(
        "nothing here has a method `" + name + "`", "see the list in docs/change-file.md");
  }

  private String text(String method, List<Object> given, int index) {
    if (index < given.size() && given.get(index) instanceof String text) {
      return text;
    }
    throw trouble.stop("`" + method + "` needs a text here", "write it in quotes");
  }

  private String fill(String method, String text, List<Object> given, String with) {
    if (!given.isEmpty()
        && given.getFirst() instanceof Number width
        && width.intValue() <= LARGEST) {
      return with.repeat(Math.max(0, width.intValue() - text.length()));
    }
    throw trouble.stop("`" + method + "` needs a width up to " + LARGEST, "write for example 8");
  }

  private List<String> split(String text, List<Object> given) {
    if (given.isEmpty()) {
      return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+", -1));
    }
    String separator = text("split", given, 0);
    if (separator.isEmpty()) {
      throw trouble.stop("`split` needs a separator", "write it in quotes");
    }
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
      parts.add(text.substring(from, at));
      from = at + separator.length();
    }
    parts.add(text.substring(from));
    return parts;
  }

  private String joined(String separator, List<Object> given) {
    if (given.size() == 1 && given.getFirst() instanceof List<?> list) {
      return list.stream().map(Objects::toString).collect(Collectors.joining(separator));
    }
    throw trouble.stop("`join` needs a list", "write for example ' '.join(names)");
  }

  private String stripped(String text, List<Object> given, boolean left, boolean right) {
    String signs = given.isEmpty() ? " \t\r\n" : text("strip", given, 0);
    int from = 0;
    int until = text.length();
    while (left && from < until && signs.indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    while (right && until > from && signs.indexOf(text.charAt(until - 1)) >= 0) {
      until--;
    }
    return text.substring(from, until);
  }

  private static String capitalized(String word) {
    return word.isEmpty()
        ? word
        : word.substring(0, 1).toUpperCase(Locale.ROOT)
            + word.substring(1).toLowerCase(Locale.ROOT);
  }

  /** Python begins a word after anything that is no letter. */
  private static String titled(String text) {
    StringBuilder titled = new StringBuilder();
    boolean inside = false;
    for (int point : text.toLowerCase(Locale.ROOT).codePoints().toArray()) {
      titled.appendCodePoint(inside ? point : Character.toTitleCase(point));
      inside = Character.isLetter(point);
    }
    return titled.toString();
  }
}
