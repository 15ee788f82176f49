package dev.belay.integrations.store;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** A few reading connections, opened when first needed; readers never wait for the writer. */
final class Readers implements AutoCloseable {
  private final Engine engine;
  private final Semaphore free;
  private final Deque<Session> idle = new ArrayDeque<>();
  private boolean closed;

  Readers(Engine engine) {
    this.engine = engine;
    this.free = new Semaphore(engine.mostReaders());
  }

  <T> T read(Database.Work<T> work) {
    free.acquireUninterruptibly();
    try {
      Session kept = takeIdle();
      if (kept != null) {
        try {
          return run(work, kept);
        } catch (SQLException e) {
          if (!engine.isBroken(e)) {
            throw e;
          }
          closeIdle(); // they broke together; a read may be done twice
        }
      }
      return run(work, engine.reading());
    } catch (SQLException e) {
      throw engine.translate(e);
    } finally {
      free.release();
    }
  }

  private <T> T run(Database.Work<T> work, Session session) throws SQLException {
    boolean sound = false;
    try {
      T result = work.run(session);
      sound = true;
      return result;
    } finally {
      giveBack(session, sound);
    }
  }

  private synchronized @Nullable Session takeIdle() {
    if (closed) {
      throw new StoreException.StoreUnavailable("The store " + engine.place() + " is closed", null);
    }
    return idle.poll();
  }

  private synchronized void giveBack(Session session, boolean sound) {
    if (sound && !closed) {
      idle.push(session);
    } else {
      close(session);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    closeIdle();
  }

  private synchronized void closeIdle() {
    idle.forEach(Readers::close);
    idle.clear();
  }

  private static void close(Session session) {
    try {
      session.close();
    } catch (SQLException e) {
      // It only read; there is nothing to lose.
    }
  }
}
