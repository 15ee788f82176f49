package dev.belay.integrations.template;

import com.hubspot.jinjava.tree.Node;
import dev.belay.integrations.input.NearestName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a rendering stands and what was found wrong. Whoever finds something notes it here before
 * throwing, because the engine swallows what is thrown in some places. Not thread-safe.
 */
final class Trouble {
  private static final int MOST_STEPS = 1_000_000;
  private static final String PATH = "[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z0-9_]+)*";

  /** Jinja2 has them, the engine takes the condition for a part of what is looped over. */
  private static final Pattern FILTERED_LOOP = Pattern.compile("^\\{%-?\\s*for\\s.*\\sif\\s");

  private final Set<TemplateMistake> found = new LinkedHashSet<>();
  private final Set<String> variables;
  private @Nullable Node node;
  private @Nullable Undefined met;
  private int steps;

  /**
   * Nothing is wrong yet.
   *
   * @param variables names that are defined
   */
  Trouble(Set<String> variables) {
    this.variables = Set.copyOf(variables);
  }

  /** Thrown to end the rendering; what is wrong is noted already. */
  static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stop(String message) {
      super(message);
    }
  }

  /** The rendering comes to a part of the template. */
  void at(Node next) {
    node = next;
    met = null;
    if (++steps > MOST_STEPS) {
      throw stop("rendering takes more than " + MOST_STEPS + " steps", "make its loops shorter");
    }
  }

  /** Something undefined was met, which is no mistake until it is used. */
  Undefined met(String name) {
    met = new Undefined(name, this);
    return met;
  }

  Stop stop(String what, String remedy) {
    add(line(0), what, remedy);
    return new Stop(what);
  }

  void add(int line, String what, String remedy) {
    found.add(new TemplateMistake(Math.max(0, line), what, remedy));
  }

  /** Something undefined was used. */
  Stop undefined(String name) {
    if (node != null && FILTERED_LOOP.matcher(node.getMaster().getImage()).find()) {
      return stop("a loop takes no condition", "write {% if … %} inside the loop");
    }
    String path = path(name);
    String otherwise = "add it to the inventory, or say what to take instead with `| default(…)`";
    String remedy =
        path.equals(name)
            ? NearestName.of(name, variables)
                .map(nearest -> "did you mean `" + nearest + "`?")
                .orElse(otherwise)
            : otherwise;
    return stop("`" + path + "` is undefined", remedy);
  }

  /** The engine failed and only says so in its own words. */
  void failed(int line, String what, String remedy) {
    if (met != null) {
      // An operator that takes no such value has met it.
      Stop unused = undefined(met.name());
    } else {
      add(line(line), what, remedy);
    }
  }

  private int line(int otherwise) {
    return node == null
        ? otherwise
        : TrimmedTags.firstLine(node.getLineNumber(), node.getMaster().getImage());
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  List<TemplateMistake> found() {
    return List.copyOf(found);
  }

  /** A value does not know what it is a part of; the template's own words do. */
  private String path(String name) {
    if (node == null) {
      return name;
    }
    String last = Pattern.quote(name);
    Matcher written =
        Pattern.compile(PATH + "(\\." + last + "\\b|\\[['\"]?" + last + "['\"]?])")
            .matcher(node.getMaster().getImage());
    return written.find() ? written.group() : name;
  }
}
