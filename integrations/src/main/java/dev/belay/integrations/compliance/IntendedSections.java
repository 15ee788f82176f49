package dev.belay.integrations.compliance;

import dev.belay.integrations.compliance.Evidence.Kind;
import dev.belay.integrations.compliance.Outline.Line;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares what is intended with what is stored, section by section. For one comparison; not
 * thread-safe.
 */
final class IntendedSections {
  private final ConfigurationForm form;
  private final boolean exact;
  private final List<Evidence> evidence = new ArrayList<>();

  IntendedSections(ConfigurationForm form, boolean exact) {
    this.form = form;
    this.exact = exact;
  }

  /** A line with what stands below it. */
  private record Node(Line line, List<Node> children) {}

  Judgement compare(Outline wanted, Outline stored, List<LineMatch> under) {
    List<Node> roots = tree(stored);
    if (under.isEmpty()) {
      compare(null, tree(wanted), roots, false);
      return Judgement.of(evidence);
    }
    List<Node> sections = roots;
    for (int depth = 0; depth < under.size(); depth++) {
      LineMatch match = under.get(depth);
      List<Node> around = depth == 0 ? List.of() : sections;
      List<Node> candidates =
          depth == 0 ? roots : around.stream().flatMap(n -> n.children().stream()).toList();
      sections = candidates.stream().filter(node -> match.matches(node.line().text())).toList();
    }
    if (sections.isEmpty()) {
      return new Judgement.Broken(List.of(Judge.noSection(under)));
    }
    List<Node> asked = tree(wanted);
    sections.forEach(section -> compare(section.line(), asked, section.children(), exact));
    return Judgement.of(evidence);
  }

  private void compare(
      @Nullable Line section, List<Node> wanted, List<Node> stored, boolean nothingElse) {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < stored.size(); i++) {
      places.putIfAbsent(stored.get(i).line().text(), i);
    }
    boolean[] met = new boolean[stored.size()];
    int behind = -1;
    for (Node node : wanted) {
      Integer place = places.get(node.line().text());
      if (place == null) {
        lacking(section, node, stored, places);
        continue;
      }
      met[place] = true;
      Node there = stored.get(place);
      if (there.line().ordered() && place < behind) {
        evidence.add(Judge.of(Kind.MISORDERED, section, there.line()));
      }
      behind = Math.max(behind, place);
      if (!node.children().isEmpty()) {
        compare(there.line(), node.children(), there.children(), exact);
      }
    }
    for (int i = 0; nothingElse && i < met.length; i++) {
      if (!met[i]) {
        evidence.add(Judge.of(Kind.FOUND, section, stored.get(i).line()));
      }
    }
  }

  /** A negation that is not written down holds where what it negates is not there. */
  private void lacking(
      @Nullable Line section, Node node, List<Node> stored, Map<String, Integer> places) {
    Optional<String> positive = form.positive(node.line().text());
    if (positive.isEmpty()) {
      missing(section, node);
      return;
    }
    Integer there = places.get(positive.get());
    if (there != null) {
      evidence.add(Judge.of(Kind.FOUND, section, stored.get(there).line()));
    }
  }

  private void missing(@Nullable Line section, Node node) {
    evidence.add(Judge.missing(section, node.line().text()));
    // Below a section that is not there, everything is missing, and people want to see what.
    node.children()
        .forEach(child ->
            evidence.add(
                new Evidence(Kind.MISSING, 0, 0, node.line().text(), child.line().text())));
  }

  private static List<Node> tree(Outline outline) {
    List<Node> roots = new ArrayList<>();
    Deque<Node> open = new ArrayDeque<>();
    for (Line line : outline.lines()) {
      Node node = new Node(line, new ArrayList<>());
      while (!open.isEmpty()
          && Objects.requireNonNull(open.peek()).line().depth() >= line.depth()) {
        open.pop();
      }
      (open.isEmpty() ? roots : open.element().children()).add(node);
      open.push(node);
    }
    return roots;
  }
}
