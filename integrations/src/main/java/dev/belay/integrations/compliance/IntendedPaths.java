package dev.belay.integrations.compliance;

import dev.belay.integrations.compliance.Evidence.Kind;
import dev.belay.integrations.compliance.Outline.Line;
import dev.belay.integrations.compliance.Outline.Section;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares what is intended with what is stored, where each line names its sections itself.
 * Stateless.
 */
final class IntendedPaths {
  private IntendedPaths() {}

  /**
   * Compares.
   *
   * @param under the part that may hold nothing else, when {@code exact}
   */
  static Judgement compare(Outline wanted, Outline stored, List<LineMatch> under, boolean exact) {
    if (exact && under.isEmpty()) {
      return new Judgement.Open(
          "`mode: exact-section` needs `under` on a platform of set lines: say which part is meant");
    }
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < stored.lines().size(); i++) {
      places.putIfAbsent(stored.lines().get(i).text(), i);
    }
    List<Evidence> evidence = new ArrayList<>();
    Set<String> asked = new HashSet<>();
    int behind = -1;
    for (Line line : wanted.lines()) {
      asked.add(line.text());
      Integer place = places.get(line.text());
      if (place == null) {
        evidence.add(Judge.missing(null, line.text()));
      } else if (stored.lines().get(place).ordered()) {
        if (place < behind) {
          evidence.add(Judge.of(Kind.MISORDERED, null, stored.lines().get(place)));
        }
        behind = Math.max(behind, place);
      }
    }
    if (exact) {
      extra(stored.sections(under), asked, evidence);
    }
    return Judgement.of(evidence);
  }

  private static void extra(List<Section> sections, Set<String> asked, List<Evidence> evidence) {
    for (Section section : sections) {
      Line header = section.header();
      String path = header == null ? "" : header.text() + " ";
      for (Line line : section.lines()) {
        if (!asked.contains(path + line.text())) {
          evidence.add(new Evidence(Kind.FOUND, line.first(), line.last(), "", path + line.text()));
        }
      }
    }
  }
}
