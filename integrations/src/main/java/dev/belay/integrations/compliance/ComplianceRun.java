package dev.belay.integrations.compliance;

import dev.belay.integrations.inventory.Device;
import dev.belay.integrations.store.ComplianceDeviceRow;
import dev.belay.integrations.store.ComplianceFindingRow;
import dev.belay.integrations.store.ComplianceRuleRow;
import dev.belay.integrations.store.ComplianceRunRow;
import dev.belay.integrations.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Judges the newest stored configuration of each of many devices, several at a time, and stores
 * what comes of it as it goes on. Touches no device. Needs memory for a few configurations, however
 * many devices there are. One run; not thread-safe.
 */
public final class ComplianceRun {
  /** So many devices are stored by one transaction. */
  private static final int BATCH = 100;

  private final Store store;
  private final RuleBook book;
  private final ConfigurationForm.Catalog forms;
  private final InstantSource clock;
  private final Terms terms;

  /**
   * A run.
   *
   * @param forms of the platforms
   */
  public ComplianceRun(
      Store store,
      RuleBook book,
      ConfigurationForm.Catalog forms,
      InstantSource clock,
      Terms terms) {
    this.store = store;
    this.book = book;
    this.forms = forms;
    this.clock = clock;
    this.terms = terms;
  }

  /**
   * How to run.
   *
   * @param id of the run, which must be new
   * @param scope which devices are meant, in words
   * @param actor who asks
   * @param madeWith which release judges
   * @param maxAge how long ago a configuration may have been read on its device
   * @param threads at least one
   */
  public record Terms(
      String id, String scope, String actor, String madeWith, Duration maxAge, int threads) {
    public Terms {
      if (threads < 1 || maxAge.isNegative() || maxAge.isZero()) {
        throw new IllegalArgumentException("a run needs a thread, and time");
      }
    }
  }

  /**
   * How it ended.
   *
   * @param rules with how many devices keep them
   * @param unjudged devices of which nothing is known
   */
  public record Summary(ComplianceRunRow run, List<ComplianceRuleRow> rules, int unjudged) {
    public Summary {
      rules = List.copyOf(rules);
    }
  }

  /** The same as {@link #judge(List, Runnable)} for whom nobody can call back. */
  public Summary judge(List<Device> devices) {
    return judge(devices, () -> {});
  }

  /**
   * Judges these devices. A run of the same id that came to no end is begun anew.
   *
   * @param alive called after each device, by any thread; what it throws ends the run on the way
   * @throws dev.belay.integrations.store.StoreException when the store gives out on the way; what
   *     was judged until then is stored, and the run has no end
   */
  public Summary judge(List<Device> devices, Runnable alive) {
    ComplianceRunRow run =
        new ComplianceRunRow(
            terms.id(),
            terms.scope(),
            terms.actor(),
            terms.madeWith(),
            EvidenceJson.write(book.sources()),
            terms.maxAge(),
            devices.size(),
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            null);
    store.compliance().begin(run, new Tally(book.rules().size()).rows(book));
    DeviceJudge judge = new DeviceJudge(store, book, forms, run.startedAt(), terms.maxAge());
    Tally all = inParallel(run, judge, devices, alive);
    List<ComplianceRuleRow> rules = all.rows(book);
    store.compliance().finish(run, rules, clock.instant());
    ComplianceRunRow ended = store.compliance().find(terms.id()).orElseThrow();
    return new Summary(ended, rules, all.unjudgedDevices());
  }

  private Tally inParallel(
      ComplianceRunRow run, DeviceJudge judge, List<Device> devices, Runnable alive) {
    AtomicInteger next = new AtomicInteger();
    Tally all = new Tally(book.rules().size());
    try (ExecutorService threads =
        Executors.newFixedThreadPool(
            terms.threads(), Thread.ofPlatform().daemon().name("belay-compliance-", 0).factory())) {
      List<Future<Tally>> parts = new ArrayList<>();
      for (int i = 0; i < terms.threads(); i++) {
        parts.add(
            threads.submit(() -> {
              try {
                return part(run, judge, devices, next, alive);
              } catch (RuntimeException | Error e) {
                next.set(devices.size()); // nobody begins anything more
                throw e;
              }
            }));
      }
      for (Future<Tally> part : parts) {
        all.add(part.get());
      }
    } catch (ExecutionException e) {
      throw rethrow(Objects.requireNonNull(e.getCause()));
    } catch (InterruptedException e) {
      next.set(devices.size());
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while judging", e);
    }
    return all;
  }

  private static RuntimeException rethrow(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
  }

  private Tally part(
      ComplianceRunRow run,
      DeviceJudge judge,
      List<Device> devices,
      AtomicInteger next,
      Runnable alive) {
    Tally tally = new Tally(book.rules().size());
    List<ComplianceDeviceRow> rows = new ArrayList<>(BATCH);
    List<ComplianceFindingRow> findings = new ArrayList<>();
    for (int i = next.getAndIncrement(); i < devices.size(); i = next.getAndIncrement()) {
      DeviceResult result = judge.judge(devices.get(i));
      alive.run();
      tally.count(result);
      rows.add(result.row());
      findings.addAll(result.findings());
      if (rows.size() == BATCH) {
        store.compliance().record(run, rows, findings);
        rows.clear();
        findings.clear();
      }
    }
    if (!rows.isEmpty()) {
      store.compliance().record(run, rows, findings);
    }
    return tally;
  }

  /** How many devices keep which rule. */
  private static final class Tally {
    private final int[] passed;
    private final int[] failed;
    private final int[] waived;
    private final int[] open;
    private int unjudgedDevices;

    Tally(int rules) {
      passed = new int[rules];
      failed = new int[rules];
      waived = new int[rules];
      open = new int[rules];
    }

    void count(DeviceResult result) {
      unjudgedDevices += result.row().unjudged() == null ? 0 : 1;
      result.row().passed().forEach(position -> passed[position]++);
      for (ComplianceFindingRow finding : result.findings()) {
        switch (finding.outcome()) {
          case FAILED -> failed[finding.position()]++;
          case WAIVED -> waived[finding.position()]++;
          case UNJUDGED -> open[finding.position()]++;
        }
      }
    }

    void add(Tally other) {
      unjudgedDevices += other.unjudgedDevices;
      for (int i = 0; i < passed.length; i++) {
        passed[i] += other.passed[i];
        failed[i] += other.failed[i];
        waived[i] += other.waived[i];
        open[i] += other.open[i];
      }
    }

    int unjudgedDevices() {
      return unjudgedDevices;
    }

    List<ComplianceRuleRow> rows(RuleBook book) {
      List<ComplianceRuleRow> rows = new ArrayList<>();
      for (int i = 0; i < book.rules().size(); i++) {
        Rule rule = book.rules().get(i);
        rows.add(
            new ComplianceRuleRow(
                i,
                rule.id(),
                rule.title(),
                rule.description(),
                rule.severity().name().toLowerCase(Locale.ROOT),
                rule.source(),
                EvidenceJson.write(rule.remediation()),
                passed[i],
                failed[i],
                waived[i],
                open[i]));
      }
      return rows;
    }
  }
}
