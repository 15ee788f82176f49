package dev.belay.integrations.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** A few reading connections, opened when first needed; readers never wait for the writer. */
final class Readers implements AutoCloseable {
  /** Reads are short; more connections would only hold more page caches. */
  private static final int MOST = 4;

  private final Path file;
  private final Database.Opener opener;
  private final Semaphore free = new Semaphore(MOST);
  private final Deque<Session> idle = new ArrayDeque<>();
  private boolean closed;

  Readers(Path file, Database.Opener opener) {
    this.file = file;
    this.opener = opener;
  }

  <T> T read(Database.Work<T> work) {
    free.acquireUninterruptibly();
    try {
      Session session = takeIdle();
      if (session == null) {
        session = opener.open();
      }
      boolean sound = false;
      try {
        T result = work.run(session);
        sound = true;
        return result;
      } finally {
        giveBack(session, sound);
      }
    } catch (SQLException e) {
      throw SqliteFaults.translate(file, e);
    } finally {
      free.release();
    }
  }

  private synchronized @Nullable Session takeIdle() {
    if (closed) {
      throw new StoreException.StoreUnavailable("The store " + file + " is closed", null);
    }
    return idle.poll();
  }

  private void giveBack(Session session, boolean sound) throws SQLException {
    synchronized (this) {
      if (sound && !closed) {
        idle.push(session);
        return;
      }
    }
    session.close();
  }

  @Override
  public synchronized void close() {
    closed = true;
    for (Session session : idle) {
      try {
        session.close();
      } catch (SQLException e) {
        // It only read; there is nothing to lose.
      }
    }
    idle.clear();
  }
}
