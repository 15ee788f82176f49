package dev.belay.integrations.store;

import dev.belay.integrations.store.StoreException.StoreUnavailable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * All changes of one process go through its one writing connection, on a thread of its own: what
 * piled up while a transaction was committed is committed together by the next, so many small
 * writers cost little. A caller is answered after its work is committed, never before. Thread-safe.
 *
 * <p>The thread also keeps SQLite's native calls off the virtual threads of the callers.
 */
final class Writer implements AutoCloseable {
  /** Bounds how long another process waits for its turn. */
  private static final int LARGEST_GROUP = 256;

  private final Engine engine;
  private final StoreMeter meter;
  private final BlockingQueue<Request<?>> requests = new LinkedBlockingQueue<>();
  private final Request<Boolean> stop = new Request<>(session -> true);
  private @Nullable Thread thread;
  private boolean closed;
  private @Nullable Session session; // of the writing thread

  Writer(Engine engine, StoreMeter meter) {
    this.engine = engine;
    this.meter = meter;
  }

  /** Runs the work in a transaction, perhaps together with others', and waits until it is safe. */
  <T> T write(Database.Work<T> work) {
    Request<T> request = new Request<>(work);
    synchronized (this) {
      if (closed) {
        throw new StoreUnavailable("The store " + engine.place() + " is closed", null);
      }
      if (thread == null) {
        thread = Thread.ofPlatform().daemon().name("belay-store-writer").start(this::serve);
      }
      requests.add(request);
    }
    return request.await();
  }

  private void serve() {
    List<Request<?>> group = new ArrayList<>();
    boolean serving = true;
    while (serving) {
      group.clear();
      try {
        group.add(requests.take());
      } catch (InterruptedException e) {
        // Nobody but us knows this thread; what is queued still has to be answered.
        continue;
      }
      requests.drainTo(group, LARGEST_GROUP - 1);
      serving = !group.remove(stop);
      commit(group);
    }
    closeSession();
  }

  private void commit(List<Request<?>> group) {
    if (group.isEmpty()) {
      return;
    }
    try {
      Session current = begun();
      for (Request<?> request : group) {
        request.run(current);
      }
      current.commit();
      meter.committed(group.size());
      group.forEach(Request::succeed);
    } catch (SQLException e) {
      rollBack();
      if (group.size() == 1 || engine.concernsAll(e)) {
        StoreException fault = engine.translate(e);
        group.forEach(request -> request.fail(fault));
      } else {
        group.forEach(request -> commit(List.of(request)));
      }
    } catch (RuntimeException | Error e) {
      rollBack();
      if (group.size() == 1) {
        group.getFirst().fail(e);
      } else {
        // One faulty request must not take the others with it.
        group.forEach(request -> commit(List.of(request)));
      }
    }
  }

  /** A transaction that has begun; a connection that broke since the last one is made anew. */
  private Session begun() throws SQLException {
    boolean kept = session != null;
    Session current = session == null ? engine.writing() : session;
    session = current;
    try {
      current.begin();
      return current;
    } catch (SQLException e) {
      if (!kept || !engine.isBroken(e)) {
        throw e;
      }
      closeSession();
      return begun();
    }
  }

  private void rollBack() {
    if (session == null) {
      return;
    }
    try {
      session.rollback();
    } catch (SQLException e) {
      // A connection that cannot even roll back is given up; closing it rolls back.
      closeSession();
    }
  }

  private void closeSession() {
    if (session != null) {
      try {
        session.close();
      } catch (SQLException e) {
        // Everything that was answered is committed; nobody is left to tell.
      }
      session = null;
    }
  }

  /** Commits what is queued, then closes the connection. */
  @Override
  public void close() {
    Thread serving;
    synchronized (this) {
      if (!closed) {
        closed = true;
        requests.add(stop);
      }
      serving = thread;
    }
    boolean interrupted = false;
    while (serving != null && serving.isAlive()) {
      try {
        serving.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** One caller's work and its answer, which is known before the commit but told after it. */
  private static final class Request<T> {
    private final Database.Work<T> work;
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private @Nullable T result;

    Request(Database.Work<T> work) {
      this.work = work;
    }

    void run(Session session) throws SQLException {
      result = Objects.requireNonNull(work.run(session), "work of the store returns something");
    }

    /** Only after the commit; nothing may fail here, or the work would be done twice. */
    void succeed() {
      answer.complete(result);
    }

    void fail(Throwable cause) {
      answer.completeExceptionally(cause);
    }

    /** An interrupt does not end the wait: it could not tell whether the work is done. */
    T await() {
      try {
        return answer.join();
      } catch (CompletionException e) {
        throw rethrow(e.getCause() == null ? e : e.getCause());
      }
    }

    private static RuntimeException rethrow(Throwable cause) {
      return switch (cause) {
        case StoreException.StoreUnavailable known ->
            new StoreUnavailable(known.getMessage(), known);
        case StoreException.StoreUnusable known ->
            new StoreException.StoreUnusable(known.getMessage(), known);
        case IllegalArgumentException known ->
            new IllegalArgumentException(known.getMessage(), known);
        default -> new IllegalStateException("A write to the store failed", cause);
      };
    }
  }
}
