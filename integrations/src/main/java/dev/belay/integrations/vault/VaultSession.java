package dev.belay.integrations.vault;

import dev.belay.integrations.credentials.SecretText;
import dev.belay.integrations.credentials.SecretsUnavailable;
import dev.belay.integrations.input.InputException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one login that a process has with Vault: begun when a secret is first wanted, renewed in time
 * for as long as Vault allows, and begun anew when it has ended. Thread-safe.
 */
final class VaultSession implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(VaultSession.class);

  /** A login that was refused is not repeated for each device: Vault locks who fails often. */
  private static final Duration REFUSED = Duration.ofSeconds(15);

  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private final VaultLogin login;
  private final LongSupplier nanoTime;
  private final Later later;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Lease lease;
  private @Nullable InputException refusal;
  private long refusedUntil;
  private boolean closed;

  /** Does something after a while. */
  @FunctionalInterface
  interface Later {
    /** On threads of its own. */
    static Later real() {
      return (after, task) ->
          CompletableFuture.delayedExecutor(
                  after.toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread)
              .execute(task);
    }

    void run(Duration after, Runnable task);
  }

  VaultSession(VaultLogin login, LongSupplier nanoTime, Later later) {
    this.login = login;
    this.nanoTime = nanoTime;
    this.later = later;
  }

  /** A token that is good now. */
  SecretText token() {
    lock.lock();
    try {
      Lease known = lease;
      if (known == null || known.isOver(nanoTime.getAsLong())) {
        known = begin();
        lease = known;
        watch(known);
      }
      return known.token();
    } finally {
      lock.unlock();
    }
  }

  /** Whether a token that was refused something is no token any more, so that another may help. */
  boolean isOver(SecretText token) {
    if (login.knows(token)) {
      return false;
    }
    lock.lock();
    try {
      if (lease != null && lease.token().equals(token)) {
        lease = null;
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private Lease begin() {
    long now = nanoTime.getAsLong();
    if (refusal != null && now - refusedUntil < 0) {
      throw new InputException(refusal.problems());
    }
    try {
      refusal = null;
      return login.begin();
    } catch (InputException e) {
      refusal = e;
      refusedUntil = now + REFUSED.toNanos();
      throw e;
    }
  }

  private void watch(Lease watched) {
    if (watched.renewable() && !watched.endless()) {
      later.run(atLeast(watched.renewAfter()), () -> renew(watched));
    }
  }

  private void renew(Lease watched) {
    if (!isCurrent(watched)) {
      return;
    }
    try {
      Optional<Lease> renewed = login.renew(watched);
      if (renewed.isPresent() && goesOn(watched, renewed.get())) {
        replace(watched, renewed.get());
      } else {
        LOG.info("Vault gives the token no more time; a new one is got when it ends");
      }
    } catch (SecretsUnavailable away) {
      Duration left = watched.left(nanoTime.getAsLong());
      LOG.warn(
          "{} The token is to be renewed and ends in {} s.", away.getMessage(), left.toSeconds());
      if (left.compareTo(SHORTEST) > 0) {
        later.run(atLeast(left.dividedBy(4)), () -> renew(watched));
      }
    }
  }

  /** Near the end of its greatest age a token is renewed for less and less. */
  private static boolean goesOn(Lease before, Lease renewed) {
    return renewed.endless()
        || renewed.told() + renewed.time().toNanos()
            > before.told() + before.time().plus(SHORTEST).toNanos();
  }

  private boolean isCurrent(Lease watched) {
    lock.lock();
    try {
      return !closed && watched.equals(lease);
    } finally {
      lock.unlock();
    }
  }

  private void replace(Lease before, Lease renewed) {
    lock.lock();
    try {
      if (!closed && before.equals(lease)) {
        lease = renewed;
        watch(renewed);
      }
    } finally {
      lock.unlock();
    }
  }

  private static Duration atLeast(Duration time) {
    return time.compareTo(SHORTEST) < 0 ? SHORTEST : time;
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      lease = null;
    } finally {
      lock.unlock();
    }
  }
}
