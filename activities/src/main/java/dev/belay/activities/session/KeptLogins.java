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

  private final ConcurrentMap<String, Login> byOperation = new ConcurrentHashMap<>();
  private final Executor later =
      CompletableFuture.delayedExecutor(
          LONGEST.toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread);

  /** Keeps a login for the next step of an operation, if it is fit for another one. */
  void leave(String operation, Login login) {
    if (!login.rest()) {
      login.close();
      return;
    }
    Login other = byOperation.put(operation, login);
    if (other != null) {
      other.close();
    }
    later.execute(() -> {
      if (byOperation.remove(operation, login)) {
        login.close();
      }
    });
  }

  /** Ends what waits at an address to which somebody else wants to log in. */
  void evict(String address) {
    byOperation.forEach((operation, login) -> {
      if (login.address().equals(address) && byOperation.remove(operation, login)) {
        login.close();
      }
    });
  }

  /** Gives away what was kept; null when there is none. */
  @Nullable Login take(String operation) {
    return byOperation.remove(operation);
  }
}
