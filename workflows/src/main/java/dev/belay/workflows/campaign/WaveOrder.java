package dev.belay.workflows.campaign;

import static dev.belay.workflows.campaign.WavePlanner.partnership;

import dev.belay.workflows.campaign.WavePlanner.Candidate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The order of the devices of a wave: whoever goes through it from the front changes all sites at
 * the same pace, and never meets two partners in a row where that can be helped. Stateless.
 */
final class WaveOrder {
  private WaveOrder() {}

  static List<Candidate> of(Collection<Candidate> wave) {
    return partnersApart(spread(wave));
  }

  /**
   * Each site evenly over the whole length; at a site, the first of every partnership before the
   * second of any.
   */
  static List<Candidate> spread(Collection<Candidate> devices) {
    Map<String, List<Ranked>> sites = new TreeMap<>();
    Map<String, Integer> ranks = new HashMap<>();
    devices.stream()
        .sorted(Comparator.comparing(Candidate::device))
        .forEach(candidate ->
            sites
                .computeIfAbsent(
                    Objects.requireNonNullElse(candidate.site(), ""), any -> new ArrayList<>())
                .add(new Ranked(candidate, ranks.merge(partnership(candidate), 1, Integer::sum))));
    List<Placed> placed = new ArrayList<>();
    for (List<Ranked> site : sites.values()) {
      site.sort(Comparator.comparingInt(Ranked::rank)); // stable: by name within
      for (int i = 0; i < site.size(); i++) {
        placed.add(new Placed(site.get(i).candidate(), (2 * i + 1) / (2.0 * site.size())));
      }
    }
    placed.sort(Comparator.comparingDouble(Placed::at)); // stable: by site within
    return placed.stream().map(Placed::candidate).toList();
  }

  /**
   * Keeps the order as far as it goes. A partnership that has half of what is left is served now,
   * because later there would not be enough others to put between its devices.
   */
  private static List<Candidate> partnersApart(List<Candidate> spread) {
    Map<String, Integer> open = new HashMap<>();
    spread.forEach(candidate -> open.merge(partnership(candidate), 1, Integer::sum));
    open.values().removeIf(devices -> devices < 2);
    Deque<Candidate> left = new ArrayDeque<>(spread);
    List<Candidate> order = new ArrayList<>();
    String last = null;
    while (!left.isEmpty()) {
      Candidate next = remove(left, last, pressing(open, last, left.size()).orElse(null));
      order.add(next);
      last = partnership(next);
      open.computeIfPresent(last, (partnership, devices) -> devices - 1);
    }
    return order;
  }

  private static Optional<String> pressing(
      Map<String, Integer> open, @Nullable String last, int left) {
    return open.entrySet().stream()
        .filter(entry -> 2 * entry.getValue() > left && !entry.getKey().equals(last))
        .map(Map.Entry::getKey)
        .findFirst(); // there is at most one of more than half
  }

  /** The first that fits; the first of all when none does. */
  private static Candidate remove(
      Deque<Candidate> left, @Nullable String last, @Nullable String wanted) {
    for (Iterator<Candidate> all = left.iterator(); all.hasNext(); ) {
      Candidate candidate = all.next();
      String own = partnership(candidate);
      if (wanted == null ? !own.equals(last) : own.equals(wanted)) {
        all.remove();
        return candidate;
      }
    }
    return left.removeFirst();
  }

  /** A device and how many of its partners come before it. */
  private record Ranked(Candidate candidate, int rank) {}

  /** A device and where it belongs, between the beginning, 0, and the end, 1. */
  private record Placed(Candidate candidate, double at) {}
}
