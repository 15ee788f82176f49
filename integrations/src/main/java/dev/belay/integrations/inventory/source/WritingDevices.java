package dev.belay.integrations.inventory.source;

import dev.belay.integrations.credentials.SecretsUnavailable;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.InputProblem;
import dev.belay.integrations.inventory.SourceDown;
import dev.belay.integrations.inventory.netbox.NetBoxReport.Due;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes many devices, a few at a time, and keeps account of them. For one report. */
final class WritingDevices {
  /** NetBox serves a few at a time; more would wait there, in front of the people who use it. */
  private static final int AT_ONCE = 4;

  /** What is wrong with so many, and no other one was right, is wrong with all. */
  private static final int REFUSED_FIRST = 3;

  private final Consumer<Due> write;
  private final Semaphore free = new Semaphore(AT_ONCE);
  private final Set<String> written = ConcurrentHashMap.newKeySet();
  private final Map<String, InputProblem> refused = new ConcurrentHashMap<>();
  private final AtomicReference<@Nullable InputProblem> stopped = new AtomicReference<>();

  /** Each is written by this, on several threads at once. */
  WritingDevices(Consumer<Due> write) {
    this.write = write;
  }

  Written all(List<Due> all) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> writing =
          all.stream().<Future<?>>map(due -> threads.submit(() -> one(due))).toList();
      waitFor(writing);
    }
    return new Written(written, refused, stopped.get());
  }

  private void waitFor(List<Future<?>> writing) {
    try {
      for (Future<?> future : writing) {
        future.get();
      }
    } catch (ExecutionException e) {
      stop(InputProblem.of("it failed", "report this"));
      throw e.getCause() instanceof RuntimeException defect ? defect : new IllegalStateException(e);
    } catch (InterruptedException e) {
      stop(InputProblem.of("it was interrupted", "run it again"));
      Thread.currentThread().interrupt();
    }
  }

  private void stop(InputProblem why) {
    stopped.compareAndSet(null, why);
  }

  private void one(Due due) {
    free.acquireUninterruptibly();
    try {
      if (stopped.get() == null) {
        write.accept(due);
        written.add(due.device());
      }
    } catch (SourceDown down) {
      stop(InputProblem.of(down.sentence(), down.remedy()));
    } catch (SecretsUnavailable away) {
      stop(
          InputProblem.of(
              String.valueOf(away.getMessage()).replaceAll("\\.$", ""),
              "it holds the account that writes"));
    } catch (InputException e) {
      InputProblem why = e.problems().getFirst();
      refused.put(due.device(), why);
      if (written.isEmpty() && refused.size() >= REFUSED_FIRST) {
        stop(why);
      }
    } finally {
      free.release();
    }
  }
}
