package dev.belay.integrations.store;

import dev.belay.integrations.credentials.Access;
import dev.belay.integrations.credentials.CredentialResolver;
import dev.belay.integrations.credentials.ResolvedCredentials;
import dev.belay.integrations.settings.BelaySettings;
import dev.belay.integrations.settings.PostgresSettings;
import dev.belay.integrations.store.StoreException.StoreUnusable;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a store is: SQLite in a data folder, or PostgreSQL beside it. Opening brings the schema up
 * to date. Thread-safe.
 *
 * <p>The data folder is there in both cases: what only this machine needs is in it, and it is what
 * an embedded Belay and workers keep each other out of.
 */
public final class StorePlace {
  /** The name of the file that SQLite's store is in, in the data folder. */
  public static final String FILE = "belay.db";

  private final Path dataFolder;
  private final @Nullable PostgresEngine postgres;
  private final StoreMeter meter;
  private final @Nullable PlanWatch plans;

  private StorePlace(
      Path dataFolder,
      @Nullable PostgresEngine postgres,
      StoreMeter meter,
      @Nullable PlanWatch plans) {
    this.dataFolder = dataFolder;
    this.postgres = postgres;
    this.meter = meter;
    this.plans = plans;
  }

  /** A file in a data folder. */
  public static StorePlace in(Path dataFolder) {
    return new StorePlace(dataFolder, null, StoreMeter.none(), null);
  }

  /**
   * Where the settings put it.
   *
   * @param environment in which the account of a database may be
   */
  public static StorePlace of(BelaySettings settings, Map<String, String> environment) {
    PostgresSettings postgres = settings.store().postgres();
    if (postgres == null) {
      return in(settings.data());
    }
    CredentialResolver resolver =
        CredentialResolver.of(settings.credentials(), environment, settings.home());
    // Asked for each connection, so that a password may be changed while workers run.
    return in(
        settings.data(), postgres, () -> resolver.resolve(postgres.credential(), Access.WRITE));
  }

  static StorePlace in(
      Path dataFolder, PostgresSettings postgres, Supplier<ResolvedCredentials> account) {
    return new StorePlace(
        dataFolder, new PostgresEngine(postgres, account), StoreMeter.none(), null);
  }

  /** The same place, with every call to what is opened there counted. */
  public StorePlace measuredBy(StoreMeter other) {
    return new StorePlace(dataFolder, postgres, other, plans);
  }

  /** The same place, with every statement explained to somebody, which takes its time. */
  public StorePlace explainedTo(PlanWatch watch) {
    return new StorePlace(dataFolder, postgres, meter, watch);
  }

  /**
   * For looking, and for handing in work: beside workers and beside an embedded Belay.
   *
   * @throws StoreException when the folder or the database cannot be used
   */
  public Store open() {
    DataFolder folder = DataFolder.prepare(dataFolder);
    return Store.open(folder, engine(folder), null, meter);
  }

  /** For a worker: beside other workers, but never beside an embedded Belay. */
  public Store openForWorker() {
    DataFolder folder = DataFolder.prepare(dataFolder);
    return Store.open(folder, engine(folder), FolderLock.shared(folder), meter);
  }

  /**
   * For the embedded Belay: refused while another one, or a worker, uses the folder, and always for
   * a shared database, because two sets of lanes would let two operations reach one device at once.
   */
  public Store openExclusive() {
    if (postgres != null) {
      throw new StoreUnusable(
          "An embedded Belay keeps its lanes to itself, and "
              + postgres.place()
              + " is there for many: use a local or cluster Temporal (temporal.mode), or remove"
              + " store.url",
          null);
    }
    DataFolder folder = DataFolder.prepare(dataFolder);
    return Store.open(folder, engine(folder), FolderLock.exclusive(folder), meter);
  }

  private Engine engine(DataFolder folder) {
    Engine engine = postgres == null ? new SqliteEngine(folder) : postgres;
    return plans == null ? engine : new ExplainingEngine(engine, plans);
  }
}
