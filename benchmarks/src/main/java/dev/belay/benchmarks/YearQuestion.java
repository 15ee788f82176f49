package dev.belay.benchmarks;

import dev.belay.integrations.store.DeviceStatus;
import dev.belay.integrations.store.OutcomeRow;
import dev.belay.integrations.store.Retention;
import dev.belay.integrations.store.RevisionRow;
import dev.belay.integrations.store.RunRow;
import dev.belay.integrations.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * What people, programs and monitoring ask a store, by the calls that their commands make.
 *
 * @param what for people
 * @param command what asks it
 * @param times it is asked; the mean counts
 * @param asked asks once, and tells how many rows were looked at
 */
record YearQuestion(String what, String command, int times, ToLongFunction<Store> asked) {
  private static final int PAGE = 500;
  private static final int SHOWN = 20;
  private static final int MANY = 200;
  private static final int FEW = 3;
  private static final Set<DeviceStatus> ALL = Set.copyOf(EnumSet.allOf(DeviceStatus.class));

  /** What {@code belay compliance run} takes for new enough. */
  private static final Duration FRESH = Duration.ofDays(30);

  /** All of them, about a fleet as it is at this time; each asks about another device. */
  static List<YearQuestion> all(NightlyFleet fleet, String run, Instant now) {
    Chooser chooser = new Chooser(fleet.devices());
    return List.of(
        new YearQuestion(
            "history of a device", "config history", MANY, store -> history(store, chooser.next())),
        new YearQuestion(
            "newest configuration of a device",
            "config show",
            MANY,
            store -> newest(store, chooser.next())),
        new YearQuestion(
            "a revision by its hash", "config show", MANY, store -> byHash(store, chooser.next())),
        new YearQuestion(
            "what changed in 24 hours", "changes --since 24h", FEW, store -> changes(store, now)),
        new YearQuestion("the last 20 runs", "runs list", FEW, YearQuestion::runs),
        new YearQuestion("all devices of a run", "runs show", FEW, store -> devices(store, run)),
        new YearQuestion(
            "the failed ones of a run",
            "runs show --only FAILED",
            FEW,
            store -> store.outcomes().page(run, Set.of(DeviceStatus.FAILED), "", PAGE).size()),
        new YearQuestion(
            "every device's configuration, and when it was last seen",
            "compliance run",
            1,
            store -> configurations(store, fleet, now)),
        new YearQuestion("figures", "monitoring, every 30 s", MANY, YearQuestion::figures),
        new YearQuestion(
            "what a pruning would remove",
            "store prune --dry-run",
            1,
            store -> store.upkeep().wouldPrune(usual(), now).outcomes()));
  }

  /** What {@code store.keep} is when nobody says otherwise, but for revisions half a year. */
  static Retention usual() {
    return new Retention(Duration.ofDays(182), 10, Duration.ofDays(90));
  }

  /** Asks once; says how many rows were looked at. */
  long ask(Store store) {
    return asked.applyAsLong(store);
  }

  /** Whether no index could help. */
  boolean readsEverything() {
    return command.startsWith("store prune");
  }

  private static long history(Store store, String device) {
    List<RevisionRow> rows = store.revisions().history(device, SHOWN);
    store.seenChanges().users(device, rows.stream().map(RevisionRow::operation).toList());
    return rows.size();
  }

  private static long newest(Store store, String device) {
    return store
        .revisions()
        .latest(device)
        .flatMap(row -> store.revisions().read(row.hash()))
        .map(bytes -> 1L)
        .orElseThrow();
  }

  private static long byHash(Store store, String device) {
    String hash = store.revisions().latest(device).orElseThrow().hash();
    store.revisions().find(device, hash.substring(0, 12));
    return 1;
  }

  private static long changes(Store store, Instant now) {
    Instant from = now.minus(Duration.ofDays(1));
    long found = 0;
    List<RevisionRow> page = store.revisions().taken(from, now, null, MANY);
    while (!page.isEmpty()) {
      for (RevisionRow row : page) {
        store.revisions().numbered(row.device(), row.number() - 1);
        store.revisions().read(row.hash());
        store.seenChanges().users(row.device(), List.of(row.operation()));
      }
      found += page.size();
      page = store.revisions().taken(from, now, page.getLast(), MANY);
    }
    return found;
  }

  private static long runs(Store store) {
    List<RunRow> runs = store.runs().listWithout("plan", SHOWN, 0);
    runs.forEach(run -> store.outcomes().counts(run.id()));
    return runs.size();
  }

  private static long devices(Store store, String run) {
    long found = 0;
    List<OutcomeRow> page = store.outcomes().page(run, ALL, "", PAGE);
    while (!page.isEmpty()) {
      found += page.size();
      page = store.outcomes().page(run, ALL, page.getLast().device(), PAGE);
    }
    return found;
  }

  private static long configurations(Store store, NightlyFleet fleet, Instant now) {
    for (int device = 0; device < fleet.devices(); device++) {
      RevisionRow row = store.revisions().latest(NightlyFleet.name(device)).orElseThrow();
      Instant seen = store.revisions().lastSeen(row, now.minus(FRESH));
      if (seen.isBefore(now.minus(FRESH))) {
        throw new IllegalStateException(row.device() + " was last seen " + seen);
      }
      store.revisions().read(row.hash());
    }
    return fleet.devices();
  }

  private static long figures(Store store) {
    store.figures().runsUnderWay();
    store.figures().lastSuccess("nightly");
    store.figures().campaignsIn(List.of("running"));
    return (long) store.figures().devicesNeedingAttention() + store.figures().devicesOnHold();
  }

  /** One device after the other, far from each other. */
  private static final class Chooser {
    private static final int STEP = 7_919;
    private final int devices;
    private int asked;

    Chooser(int devices) {
      this.devices = devices;
    }

    String next() {
      return NightlyFleet.name((int) ((long) asked++ * STEP % devices));
    }
  }
}
