package dev.belay.activities.session;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Logins between two steps of their operations. One that no step asks for is closed soon: the
 * operation may have ended, or gone on elsewhere. Thread-safe.
 */
final class KeptLogins {
  /** The server hands out the next step within milliseconds; a person decides later than this. */
  static final Duration LONGEST = Duration.ofSeconds(2);

  private final ConcurrentMap<String, Kept> byOperation = new ConcurrentHashMap<>();
  private final Executor later =
      CompletableFuture.delayedExecutor(
          LONGEST.toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread);

  /** One wait of a login. Compared by identity: the same login may wait more than once. */
  private static final class Kept {
    private final Login login;
    private final SharedLogin.Step from;

    Kept(Login login, SharedLogin.Step from) {
      this.login = login;
      this.from = from;
    }
  }

  /** Keeps a login for the step behind this one, if it is fit for another one. */
  void leave(SharedLogin<?> step, Login login) {
    if (!login.rest()) {
      login.close();
      return;
    }
    String operation = step.operation();
    Kept kept = new Kept(login, step.step());
    Kept other = byOperation.put(operation, kept);
    if (other != null) {
      other.login.close();
    }
    later.execute(() -> end(operation, kept));
  }

  /** Ends what waits at an address to which somebody else wants to log in. */
  void evict(String address) {
    byOperation.forEach((operation, kept) -> {
      if (kept.login.address().equals(address)) {
        end(operation, kept);
      }
    });
  }

  /**
   * Gives away what the step before has left; null when it left nothing here. What an earlier one
   * left was overtaken by a worker elsewhere, and ends.
   */
  @Nullable Login take(SharedLogin<?> step) {
    Kept kept = byOperation.remove(step.operation());
    if (kept != null && kept.from != step.from()) {
      kept.login.close();
      return null;
    }
    return kept == null ? null : kept.login;
  }

  private void end(String operation, Kept kept) {
    if (byOperation.remove(operation, kept)) {
      kept.login.close();
    }
  }
}
