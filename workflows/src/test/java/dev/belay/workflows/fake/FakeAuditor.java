package dev.belay.workflows.fake;

import dev.belay.workflows.compliance.ComplianceActivities;
import dev.belay.workflows.compliance.ComplianceReport;
import dev.belay.workflows.compliance.ComplianceRequest;
import io.temporal.failure.ApplicationFailure;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Judges ten devices, and finds what a test wants to be found. New is what no run found of which
 * everything was told. Thread-safe.
 */
public final class FakeAuditor implements ComplianceActivities {
  private final List<ComplianceRequest> asked = new CopyOnWriteArrayList<>();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final Set<String> known = new HashSet<>();
  private volatile Map<String, Integer> fresh = Map.of();
  private volatile int away;
  private volatile @Nullable String refusal;

  /** So often each rule is broken, beside those that have been broken for long. */
  public void finds(Map<String, Integer> news) {
    fresh = Map.copyOf(news);
  }

  /** The store does not answer so often. */
  public void storeAway(int times) {
    away = times;
  }

  /** What is wrong with the rules. */
  public void refuses(String why) {
    refusal = why;
  }

  /** The runs of which nothing is left to tell, in order. */
  public List<String> told() {
    return List.copyOf(told);
  }

  @Override
  public synchronized void told(String runId) {
    told.add(runId);
    known.clear();
    known.addAll(fresh.keySet());
  }

  public List<ComplianceRequest> asked() {
    return List.copyOf(asked);
  }

  @Override
  public synchronized ComplianceReport judge(ComplianceRequest request) {
    asked.add(request);
    if (away > 0) {
      away--;
      throw ApplicationFailure.newFailure("the store does not answer", "StoreUnavailable");
    }
    String why = refusal;
    if (why != null) {
      throw ApplicationFailure.newNonRetryableFailure(why, "UnusableInput");
    }
    int broken = 4 + fresh.values().stream().mapToInt(Integer::intValue).sum();
    Map<String, Integer> untold = new HashMap<>(fresh);
    untold.keySet().removeAll(known);
    String before = told.isEmpty() ? "nightly-20261121T013000Z" : told.getLast();
    return new ComplianceReport(request.runId(), 10, 1, 34, broken, 2, 0, before, untold, 0);
  }
}
