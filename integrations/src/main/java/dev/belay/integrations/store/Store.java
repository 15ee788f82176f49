package dev.belay.integrations.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What Belay remembers, in a file of the data folder or in a database that workers share: see
 * {@link StorePlace}. Thread-safe; any number of processes may have it open at once.
 *
 * <p>Every call is one transaction: after it returns, what it did survives the death of the
 * process; when it throws a {@link StoreException}, it may be repeated. Times are kept to the
 * millisecond.
 */
public final class Store implements AutoCloseable {
  private final DataFolder folder;
  private final Database database;
  private final @Nullable FolderLock lock;
  private final RevisionStore revisions;
  private final RunStore runs;
  private final PassStore passes;
  private final OutcomeStore outcomes;
  private final ArtifactStore artifacts;
  private final ChangeStore changes;
  private final PlanStore plans;
  private final AuditStore audit;
  private final CheckStore checks;
  private final ComplianceStore compliance;
  private final StoreUpkeep upkeep;
  private final SeenChangeStore seenChanges;
  private final StoreFigures figures;

  private Store(DataFolder folder, Database database, @Nullable FolderLock lock) {
    this.folder = folder;
    this.database = database;
    this.lock = lock;
    this.revisions = new RevisionStore(database);
    this.runs = new RunStore(database);
    this.passes = new PassStore(database);
    this.outcomes = new OutcomeStore(database);
    this.artifacts = new ArtifactStore(database);
    this.changes = new ChangeStore(database);
    this.plans = new PlanStore(database);
    this.audit = new AuditStore(database);
    this.checks = new CheckStore(database);
    this.compliance = new ComplianceStore(database);
    this.upkeep = new StoreUpkeep(database);
    this.seenChanges = new SeenChangeStore(database);
    this.figures = new StoreFigures(database);
  }

  /**
   * For looking, and for handing in work: beside workers and beside an embedded Belay. In a file of
   * the data folder.
   *
   * @throws StoreException when the folder or the file cannot be used
   */
  public static Store open(Path dataFolder) {
    return StorePlace.in(dataFolder).open();
  }

  /** For a worker: beside other workers, but never beside an embedded Belay. */
  public static Store openForWorker(Path dataFolder) {
    return StorePlace.in(dataFolder).openForWorker();
  }

  /**
   * For the embedded Belay: refused while another one, or a worker, uses the folder, because two
   * sets of lanes would let two operations reach one device at once.
   */
  public static Store openExclusive(Path dataFolder) {
    return StorePlace.in(dataFolder).openExclusive();
  }

  /** Opens it, and gives the lock back when that fails. */
  static Store open(DataFolder folder, Engine engine, @Nullable FolderLock lock, StoreMeter meter) {
    try {
      return new Store(folder, Database.open(engine, meter), lock);
    } catch (RuntimeException e) {
      if (lock != null) {
        lock.close();
      }
      throw e;
    }
  }

  /** The configurations of the devices. */
  public RevisionStore revisions() {
    return revisions;
  }

  /** Runs over many devices, without their devices. */
  public RunStore runs() {
    return runs;
  }

  /** How the devices of a run are cut into batches, pass by pass. */
  public PassStore passes() {
    return passes;
  }

  /** What became of each device of a run. */
  public OutcomeStore outcomes() {
    return outcomes;
  }

  /** Long or private texts under their hash. */
  public ArtifactStore artifacts() {
    return artifacts;
  }

  /** Changes and restores with their devices and steps. */
  public ChangeStore changes() {
    return changes;
  }

  /** The plans of campaigns and how their devices stand in waves. */
  public PlanStore plans() {
    return plans;
  }

  /** What was decided and what became of each device, in chains that show what was altered. */
  public AuditStore audit() {
    return audit;
  }

  /** What checks found on the devices of campaigns. */
  public CheckStore checks() {
    return checks;
  }

  /** What came of judging stored configurations by rules. */
  public ComplianceStore compliance() {
    return compliance;
  }

  /** Proving, pruning and copying the whole. */
  public StoreUpkeep upkeep() {
    return upkeep;
  }

  /** Changes that devices told of. */
  public SeenChangeStore seenChanges() {
    return seenChanges;
  }

  /** What monitoring asks every half minute. */
  public StoreFigures figures() {
    return figures;
  }

  /** The data folder, absolute. */
  public Path folder() {
    return folder.path();
  }

  /** Waits for what is being written, then closes. Safe to call again. */
  @Override
  public void close() {
    database.close();
    if (lock != null) {
      lock.close();
    }
  }

  /** Cuts what people write without bound, so that one device cannot bloat the store. */
  static @Nullable String clip(@Nullable String text) {
    return text == null || text.length() <= LONGEST_MESSAGE
        ? text
        : text.substring(0, LONGEST_MESSAGE - 1) + "…";
  }

  private static final int LONGEST_MESSAGE = 2_000;
}
