package dev.belay.workflows.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The budget as a person would check it with a list of failures and a pencil. Knows nothing of how
 * a campaign counts.
 */
final class BudgetOracle {
  private final BudgetRule rule;
  private final int changing;
  private final List<Failure> failures = new ArrayList<>();
  private int wave;
  private boolean spent;

  private record Failure(int wave, @Nullable String site, String fault) {}

  /** A budget for so many devices that change. */
  BudgetOracle(BudgetRule rule, int changing) {
    this.rule = rule;
    this.changing = changing;
  }

  void waveBegins() {
    wave++;
  }

  /** A person has looked at what failed and says that it may go on. */
  void accepted() {
    failures.clear();
    spent = false;
  }

  void fails(@Nullable String site, String fault) {
    failures.add(new Failure(wave, site, fault));
    spent = spent || isReached();
  }

  /** Whether nothing may begin any more, unless a person asks for it. */
  boolean isSpent() {
    return spent;
  }

  /** Whether what has failed so far is as much as may. */
  boolean isReached() {
    return reaches(failures.size(), rule.failures())
        || (rule.percent() > 0 && 100 * failures.size() >= rule.percent() * changing)
        || reaches(failures.stream().filter(one -> one.wave() == wave).count(), rule.perWave())
        || failedBySite().values().stream().anyMatch(there -> reaches(there, rule.perSite()))
        || rule.faults().entrySet().stream()
            .anyMatch(limit -> reaches(failedWith(limit.getKey()), limit.getValue()));
  }

  /** Devices without a site are nowhere: no site's limit is theirs. */
  private Map<String, Long> failedBySite() {
    return failures.stream()
        .filter(failure -> failure.site() != null)
        .collect(
            Collectors.groupingBy(
                failure -> Objects.requireNonNull(failure.site()), Collectors.counting()));
  }

  private long failedWith(String fault) {
    return failures.stream().filter(failure -> failure.fault().equals(fault)).count();
  }

  private static boolean reaches(long failed, int limit) {
    return limit != 0 && failed >= limit;
  }
}
