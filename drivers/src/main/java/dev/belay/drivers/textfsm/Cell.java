package dev.belay.drivers.textfsm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** One value of the record that is being built, with what its options remember. */
final class Cell {
  private final ValueDefinition definition;
  private final int column;
  private @Nullable Object value;
  private @Nullable String filledDown;
  private List<@Nullable Object> collected = new ArrayList<>();

  Cell(ValueDefinition definition, int column) {
    this.definition = definition;
    this.column = column;
  }

  /** Takes what a group found; null when the group took no part. */
  void assign(@Nullable String found, List<@Nullable Object[]> rows) {
    value = found;
    for (ValueOption option : definition.options()) {
      switch (option) {
        case FILLDOWN -> filledDown = found;
        case FILLUP -> fillUp(found, rows);
        case LIST -> collected.add(element(found));
        case KEY, REQUIRED -> {
          // They matter when the record is complete.
        }
      }
    }
  }

  /** Fills the rows above, up to the first that has this value. */
  private void fillUp(@Nullable String found, List<@Nullable Object[]> rows) {
    if (isEmpty(found)) {
      return;
    }
    for (int i = rows.size() - 1; i >= 0 && isEmpty(rows.get(i)[column]); i--) {
      rows.get(i)[column] = found;
    }
  }

  /** A text, or a map where the value's regex has named groups of its own. */
  private @Nullable Object element(@Nullable String found) {
    PythonPattern nested = definition.nested();
    if (nested == null || found == null) {
      return found;
    }
    Matcher matcher = nested.matcher(found);
    Map<String, @Nullable String> groups = new LinkedHashMap<>();
    if (matcher.lookingAt()) {
      for (PythonPattern.Group group : nested.groups()) {
        if (group.name() != null) {
          groups.put(group.name(), matcher.group(group.number()));
        }
      }
    }
    return groups.isEmpty() ? found : Collections.unmodifiableMap(groups);
  }

  void clear() {
    value = filledDown;
    if (!definition.is(ValueOption.FILLDOWN)) {
      collected = new ArrayList<>();
    }
  }

  void clearAll() {
    value = null;
    filledDown = null;
    collected = new ArrayList<>();
  }

  /**
   * Makes the value what the record gets.
   *
   * @return false when the record must not be kept for want of it
   */
  boolean complete() {
    // In the order written: a Required before the List looks at the text found last.
    for (ValueOption option : definition.options()) {
      if (option == ValueOption.LIST) {
        value = Collections.unmodifiableList(new ArrayList<>(collected));
      } else if (option == ValueOption.REQUIRED && isEmpty(value)) {
        return false;
      }
    }
    return true;
  }

  @Nullable Object value() {
    return value;
  }

  /** Whether nothing was found: an empty text, in contrast, was found. */
  boolean isUnset() {
    return value == null || (value instanceof List<?> list && list.isEmpty());
  }

  private static boolean isEmpty(@Nullable Object value) {
    return value == null
        || (value instanceof String text && text.isEmpty())
        || (value instanceof List<?> list && list.isEmpty());
  }
}
