package dev.belay.integrations.credentials;

import dev.belay.integrations.input.InputException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers accounts for a bounded time. When many devices ask for the same reference at once, one
 * asks the source and the others wait. A failure is remembered too, briefly: ten thousand devices
 * must not start a broken program ten thousand times. Thread-safe.
 */
final class CachedAccounts implements CredentialResolver {
  private static final Duration FAILURE = Duration.ofSeconds(15);

  /** Long enough that many devices do not wait for the same silence one behind the other. */
  private static final Duration AWAY = Duration.ofSeconds(5);

  /** Devices that reject an account at about the same time ask about the same change. */
  private static final Duration SETTLED = Duration.ofSeconds(10);

  private static final int MOST = 1_000;

  private sealed interface Answer {
    record Known(Account account) implements Answer {}

    record Unresolvable(InputException why) implements Answer {}

    record Unavailable(SecretsUnavailable why) implements Answer {}
  }

  private static final class Slot {
    /** Not a monitor: a virtual thread that waits in one holds its carrier before JDK 24. */
    private final ReentrantLock asking = new ReentrantLock();

    private volatile @Nullable Answer answer;
    private volatile long until;

    /** When a rejection made us ask again; null = none did. */
    private @Nullable Long askedAgain;
  }

  private final AccountSources sources;
  private final Duration keep;
  private final LongSupplier nanoTime;
  private final ConcurrentHashMap<String, Slot> slots = new ConcurrentHashMap<>();

  CachedAccounts(AccountSources sources, Duration keep, LongSupplier nanoTime) {
    this.sources = sources;
    this.keep = keep;
    this.nanoTime = nanoTime;
  }

  @Override
  public ResolvedCredentials resolve(String reference, Access access) {
    dropExpired();
    Slot slot = slots.computeIfAbsent(reference, unused -> new Slot());
    slot.asking.lock();
    try {
      return chosen(current(slot, reference), reference, access);
    } finally {
      slot.asking.unlock();
    }
  }

  @Override
  public ResolvedCredentials again(String reference, Access access, ResolvedCredentials rejected) {
    Slot slot = slots.computeIfAbsent(reference, unused -> new Slot());
    slot.asking.lock();
    try {
      ResolvedCredentials known = chosen(current(slot, reference), reference, access);
      Long before = slot.askedAgain;
      long now = nanoTime.getAsLong();
      if (!known.equals(rejected) || (before != null && now - before < SETTLED.toNanos())) {
        return known;
      }
      slot.askedAgain = now;
      Account fresh = sources.account(reference);
      keep(slot, new Answer.Known(fresh));
      return fresh.chosen(reference, access);
    } finally {
      slot.asking.unlock();
    }
  }

  private Answer current(Slot slot, String reference) {
    Answer answer = slot.answer;
    return answer == null || isOver(slot) ? keep(slot, ask(reference)) : answer;
  }

  private Answer keep(Slot slot, Answer answer) {
    slot.until = nanoTime.getAsLong() + time(answer).toNanos();
    slot.answer = answer;
    return answer;
  }

  private static ResolvedCredentials chosen(Answer answer, String reference, Access access) {
    return switch (answer) {
      case Answer.Known known -> known.account().chosen(reference, access);
      // A new exception each time: one that is thrown twice would carry a stranger's stack.
      case Answer.Unresolvable failed -> throw new InputException(failed.why().problems());
      case Answer.Unavailable away -> throw away.why().anew();
    };
  }

  @Override
  public void forget(String reference) {
    slots.remove(reference);
  }

  @Override
  public void close() {
    slots.clear();
    sources.stores().close();
  }

  private Answer ask(String reference) {
    try {
      return new Answer.Known(sources.account(reference));
    } catch (InputException e) {
      return new Answer.Unresolvable(e);
    } catch (SecretsUnavailable e) {
      return new Answer.Unavailable(e);
    }
  }

  private Duration time(Answer answer) {
    return switch (answer) {
      case Answer.Known known -> keep;
      case Answer.Unresolvable failed -> keep.compareTo(FAILURE) < 0 ? keep : FAILURE;
      case Answer.Unavailable away -> AWAY;
    };
  }

  /** Secrets leave memory when their time is over, also when nobody asks for them again. */
  private void dropExpired() {
    slots.values().removeIf(slot -> slot.answer != null && isOver(slot));
    if (slots.size() > MOST) {
      slots.clear();
    }
  }

  private boolean isOver(Slot slot) {
    return nanoTime.getAsLong() - slot.until >= 0;
  }
}
