package dev.belay.drivers.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON Pointer (RFC 6901), such as {@code /0/version}; the empty one means all. Immutable. */
public final class JsonPointer implements Query {
  /** A number that counts elements, and fits an int. */
  private static final String INDEX = "0|[1-9][0-9]{0,8}";

  private final List<Part> parts;
  private final boolean strict;

  /** A name or number between two slashes, and where it begins. */
  private record Part(String text, int at) {}

  private JsonPointer(List<Part> parts, boolean strict) {
    this.parts = List.copyOf(parts);
    this.strict = strict;
  }

  /**
   * Reads a pointer.
   *
   * @throws QueryException.BadExpression saying where and why it cannot be read
   */
  public static JsonPointer of(String pointer) {
    List<Part> parts = new ArrayList<>();
    if (!pointer.isEmpty() && pointer.charAt(0) != '/') {
      throw new QueryException.BadExpression(0, "a JSON Pointer begins with a slash");
    }
    for (int slash = 0; slash < pointer.length(); ) {
      int next = pointer.indexOf('/', slash + 1);
      int end = next < 0 ? pointer.length() : next;
      parts.add(new Part(unescaped(pointer, slash + 1, end), slash + 1));
      slash = end;
    }
    return new JsonPointer(parts, false);
  }

  private static String unescaped(String pointer, int start, int end) {
    StringBuilder text = new StringBuilder();
    for (int i = start; i < end; i++) {
      char c = pointer.charAt(i);
      if (c == '~') {
        i++;
        char code = i < end ? pointer.charAt(i) : ' ';
        if (code != '0' && code != '1') {
          throw new QueryException.BadExpression(
              i - 1, "~ must be followed by 0 (for ~) or 1 (for /)");
        }
        c = code == '0' ? '~' : '/';
      }
      text.append(c);
    }
    return text.toString();
  }

  @Override
  public @Nullable Object search(@Nullable Object value) {
    Object found = value;
    for (Part part : parts) {
      switch (found) {
        case Map<?, ?> map when map.containsKey(part.text()) -> found = map.get(part.text());
        case List<?> list when isElementOf(list, part.text()) ->
            found = list.get(Integer.parseInt(part.text()));
        case null, default -> {
          if (strict) {
            throw new QueryException.NotApplicable(
                part.at(), "there is no `" + part.text() + "` in " + Values.shape(found));
          }
          return null;
        }
      }
    }
    return found;
  }

  private static boolean isElementOf(List<?> list, String text) {
    return text.matches(INDEX) && Integer.parseInt(text) < list.size();
  }

  @Override
  public JsonPointer strict() {
    return new JsonPointer(parts, true);
  }
}
