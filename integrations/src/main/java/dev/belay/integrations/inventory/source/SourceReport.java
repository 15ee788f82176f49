package dev.belay.integrations.inventory.source;

import dev.belay.integrations.credentials.Access;
import dev.belay.integrations.credentials.CredentialResolver;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.inventory.SourceDown;
import dev.belay.integrations.inventory.netbox.NetBoxReport;
import dev.belay.integrations.inventory.netbox.NetBoxReport.Due;
import dev.belay.integrations.inventory.netbox.ReportedDevice;
import dev.belay.integrations.inventory.rest.RestCalls;
import dev.belay.integrations.settings.BelaySettings;
import dev.belay.integrations.settings.SourceSettings.Kind;
import dev.belay.integrations.settings.SourceSettings.Place;
import dev.belay.integrations.settings.SourceSettings.Rest;
import dev.belay.integrations.web.WebCaller;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells a source of truth what backups came to. Closing it ends its connections. Not thread-safe.
 */
public final class SourceReport implements AutoCloseable {
  /** NetBox serves a few at a time; more would wait there, in front of the people who use it. */
  private static final int AT_ONCE = 4;

  private final NetBoxReport report;
  private final WebCaller web;
  private final CredentialResolver resolver;

  private SourceReport(NetBoxReport report, WebCaller web, CredentialResolver resolver) {
    this.report = report;
    this.web = web;
    this.resolver = resolver;
  }

  /**
   * For a source of the settings.
   *
   * @throws InputException when that source is told nothing
   */
  public static SourceReport of(
      BelaySettings settings, String source, Map<String, String> environment) {
    return of(settings, source, environment, Thread::sleep);
  }

  static SourceReport of(
      BelaySettings settings,
      String source,
      Map<String, String> environment,
      RestCalls.Pause pause) {
    Place place = settings.inventory().sources().places().get(source);
    if (!(place instanceof Rest rest) || rest.kind() != Kind.NETBOX) {
      throw InputException.of(
          "the source `" + source + "` is no NetBox", "only a NetBox can be told of backups");
    }
    if (rest.report().isEmpty()) {
      throw InputException.of(
          "inventory.sources." + source + ".report does not say what is written",
          "name a custom field, such as report: {last-backup: belay_last_backup}");
    }
    WebCaller web = OpenedSource.web(rest);
    CredentialResolver resolver =
        new SourceAccounts(
            CredentialResolver.of(settings.credentials(), environment, settings.home()));
    return new SourceReport(
        new NetBoxReport(
            rest,
            OpenedSource.calls(rest, web, resolver, pause),
            OpenedSource.calls(rest, web, resolver, pause, Access.WRITE)),
        web,
        resolver);
  }

  /**
   * Says what differs, and writes nothing.
   *
   * @return how many devices were compared
   * @throws InputException when the source does not answer, or not usefully
   */
  public int compare(Function<String, Optional<ReportedDevice>> known, Consumer<Due> due) {
    try {
      return report.compare(known, due);
    } catch (SourceDown down) {
      throw InputException.of(down.sentence(), down.remedy());
    }
  }

  /**
   * Writes what differs, a few devices at a time. The first failure ends it: what is wrong with one
   * device is wrong with the others, too, and what is missing is written by the next report.
   *
   * @throws InputException with how many were written before
   */
  public void write(List<Due> all) {
    AtomicInteger written = new AtomicInteger();
    AtomicBoolean failed = new AtomicBoolean();
    Semaphore free = new Semaphore(AT_ONCE);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> writing =
          all.stream()
              .<Future<?>>map(due -> threads.submit(() -> one(due, free, failed, written)))
              .toList();
      for (Future<?> future : writing) {
        future.get();
      }
    } catch (ExecutionException e) {
      throw stopped(e.getCause(), written.get(), all.size());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw InputException.of(
          "the report was interrupted after " + written.get() + " devices", "run it again");
    }
  }

  private void one(Due due, Semaphore free, AtomicBoolean failed, AtomicInteger written) {
    free.acquireUninterruptibly();
    try {
      if (!failed.get()) {
        report.write(due);
        written.incrementAndGet();
      }
    } catch (SourceDown | InputException e) {
      failed.set(true);
      throw e;
    } finally {
      free.release();
    }
  }

  private static RuntimeException stopped(@Nullable Throwable why, int written, int all) {
    String after =
        " (" + written + " of " + all + " devices were written; the next report goes on)";
    if (why instanceof SourceDown down) {
      return InputException.of(down.sentence() + after, down.remedy());
    }
    if (why instanceof InputException input) {
      return InputException.of(
          input.problems().getFirst().what() + after, input.problems().getFirst().remedy());
    }
    return why instanceof RuntimeException other ? other : new IllegalStateException(why);
  }

  @Override
  public void close() {
    web.close();
    resolver.close();
  }
}
