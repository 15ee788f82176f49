package dev.belay.workflows.campaign;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts devices into waves. Decides by names, sites and redundancy alone, so the same devices always
 * get the same places. Stateless.
 *
 * <p>Named devices come into the waves that name them, even when an earlier one only counts. Then
 * each wave takes its number, and what is left forms one more. Partners, devices that must never be
 * changed at the same time, come into different waves wherever the sizes of the waves allow it.
 */
public final class WavePlanner {
  private static final int PERCENT = 100;

  private WavePlanner() {}

  /**
   * A device that changes, as far as its place depends on it.
   *
   * @param device its name
   * @param site where it stands; null when nobody said
   * @param apart the same for partners; null when it has none
   */
  public record Candidate(String device, @Nullable String site, @Nullable String apart) {}

  /**
   * The waves in order, each with its devices in order: as many as there are rules, some perhaps
   * empty, and one more when these left something.
   */
  public static List<List<Candidate>> plan(List<WaveRule> rules, Collection<Candidate> changing) {
    Map<String, Candidate> left = new TreeMap<>();
    changing.forEach(candidate -> left.put(candidate.device(), candidate));
    List<List<Candidate>> waves = new ArrayList<>();
    for (WaveRule rule : rules) {
      waves.add(named(rule, left));
    }
    for (int i = 0; i < rules.size(); i++) {
      WaveRule rule = rules.get(i);
      if (rule.devices().isEmpty()) {
        waves.get(i).addAll(take(size(rule, changing.size(), left.size()), left));
      }
    }
    if (!left.isEmpty()) {
      waves.add(List.copyOf(left.values()));
    }
    return waves.stream().map(wave -> WaveOrder.of(wave)).toList();
  }

  private static List<Candidate> named(WaveRule rule, Map<String, Candidate> left) {
    List<Candidate> wave = new ArrayList<>();
    for (String name : rule.devices()) {
      Candidate meant = left.remove(name);
      if (meant != null) {
        wave.add(meant);
      }
    }
    return wave;
  }

  private static int size(WaveRule rule, int changing, int left) {
    int wanted =
        rule.count() > 0
            ? rule.count()
            : rule.percent() > 0 ? (changing * rule.percent() + PERCENT - 1) / PERCENT : left;
    return Math.min(wanted, left);
  }

  /**
   * Takes the partners first of which most are left: whoever can be kept apart at all is kept apart
   * by this. Only when every partnership has one of its devices in the wave, a second one follows.
   */
  private static List<Candidate> take(int size, Map<String, Candidate> left) {
    Map<String, Integer> partners = new HashMap<>();
    left.values().forEach(candidate -> partners.merge(partnership(candidate), 1, Integer::sum));
    List<Candidate> order = new ArrayList<>(WaveOrder.spread(left.values()));
    order.sort(
        Comparator.comparing(
            (Candidate candidate) -> partners.getOrDefault(partnership(candidate), 0),
            Comparator.reverseOrder()));
    List<Candidate> taken = new ArrayList<>();
    while (taken.size() < size) {
      Set<String> inThisRound = new HashSet<>();
      for (Candidate candidate : order) {
        if (taken.size() < size
            && left.containsKey(candidate.device())
            && inThisRound.add(partnership(candidate))) {
          left.remove(candidate.device());
          taken.add(candidate);
        }
      }
    }
    return taken;
  }

  /** A device without partners is a partnership of its own. */
  static String partnership(Candidate candidate) {
    String apart = candidate.apart();
    return apart == null ? "device " + candidate.device() : "apart " + apart;
  }
}
