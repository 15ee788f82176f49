package dev.belay.activities.limits;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Stops a run that is about to lock an account: after several different devices in a row have
 * rejected the same credential, no further device is tried with it.
 *
 * <p>Until a first device has accepted a credential, no more devices are tried at once than may
 * reject it; otherwise the verdict of the first would come after the hundredth was asked. A secret
 * that was changed at its source counts as a new credential: what was said of the old one is
 * forgotten, once, until a device has accepted the new one. Thread-safe; one for a process;
 * remembers the last runs only.
 */
public final class CredentialStop {
  private static final int KEPT = 500;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition learned = lock.newCondition();
  private final Map<Key, Standing> standings = new LinkedHashMap<>(16, 0.75f, true);

  private record Key(String run, String credential) {}

  private static final class Standing {
    private final Set<String> rejectedBy = new HashSet<>();
    private boolean proven;
    private int underWay;

    /** How often the secret behind the credential was replaced by another one. */
    private int edition;

    /** A source that says something else each time must not keep the count at nothing. */
    private boolean unprovenEdition;
  }

  /** Who rejected which edition of a credential. */
  private record Rejections(Standing standing, int edition, Set<String> devices) {
    int count() {
      return edition == standing.edition ? devices.size() : 0;
    }
  }

  /** One login with a credential, whose end must be told. */
  public interface Trial extends AutoCloseable {
    /**
     * Whether the login may still begin. It may not when the credential was stopped or its secret
     * replaced since: who waited for something else meanwhile begins anew.
     */
    boolean mayStillBegin();

    /** The device let us in. */
    void accepted();

    /** The device did not. */
    void rejected();

    /**
     * Instead of {@link #rejected}, when the source has another secret by now than the one that was
     * rejected. Ends this trial; the new secret needs one of its own.
     *
     * @return whether the new secret may be tried; if not, this trial is still to be told
     */
    boolean replaced();

    /** The login is over; without a verdict before, the device was not reached. */
    @Override
    void close();
  }

  /**
   * How a credential fared.
   *
   * @param accepted devices that let it in
   * @param rejectedInARow different devices that rejected it since one last let it in
   */
  public record Tally(String credential, int accepted, int rejectedInARow) {}

  /**
   * Part of a run, whose verdicts count for the whole of it in this process.
   *
   * @param run one execution: a run that is resumed with a corrected password begins anew
   * @param most different devices in a row that may reject a credential; 0 never stops
   */
  public Watch watch(String run, int most) {
    return new Watch(run, most);
  }

  /** Counts one piece of work, and asks the stop before each login. Thread-safe. */
  public final class Watch {
    private final String run;
    private final int most;
    private final Map<String, Integer> accepted = new TreeMap<>();
    private final Map<String, Rejections> rejected = new TreeMap<>();

    private Watch(String run, int most) {
      this.run = run;
      this.most = most;
    }

    /**
     * Waits until this device may be tried.
     *
     * @return nothing when the credential is stopped for this run
     * @throws InterruptedException when the waiting thread is told to stop
     */
    public Optional<Trial> begin(String credential, String device) throws InterruptedException {
      Key key = new Key(run, credential);
      lock.lockInterruptibly();
      try {
        while (true) {
          Standing standing = standing(key);
          int rejections = standing.rejectedBy.size();
          if (stopped(standing, most)) {
            return Optional.empty();
          }
          if (most == 0 || standing.proven || rejections + standing.underWay < most) {
            standing.underWay++;
            return Optional.of(new RunningTrial(this, standing, credential, device));
          }
          learned.await();
        }
      } finally {
        lock.unlock();
      }
    }

    /** What this piece of work learned, by credential. */
    public List<Tally> tallies() {
      lock.lock();
      try {
        Set<String> credentials = new HashSet<>(accepted.keySet());
        credentials.addAll(rejected.keySet());
        return credentials.stream()
            .sorted()
            .map(name ->
                new Tally(
                    name,
                    accepted.getOrDefault(name, 0),
                    rejected.containsKey(name) ? rejected.get(name).count() : 0))
            .filter(tally -> tally.accepted() + tally.rejectedInARow() > 0)
            .toList();
      } finally {
        lock.unlock();
      }
    }
  }

  private static boolean stopped(Standing standing, int most) {
    return most > 0 && standing.rejectedBy.size() >= most;
  }

  private Standing standing(Key key) {
    Standing known = standings.get(key);
    if (known != null) {
      return known;
    }
    if (standings.size() >= KEPT) {
      standings.entrySet().removeIf(entry -> entry.getValue().underWay == 0);
    }
    Standing fresh = new Standing();
    standings.put(key, fresh);
    return fresh;
  }

  private final class RunningTrial implements Trial {
    private final Watch watch;
    private final Standing standing;
    private final String credential;
    private final String device;
    private final int edition;
    private boolean over;

    RunningTrial(Watch watch, Standing standing, String credential, String device) {
      this.watch = watch;
      this.standing = standing;
      this.credential = credential;
      this.device = device;
      this.edition = standing.edition;
    }

    @Override
    public boolean mayStillBegin() {
      lock.lock();
      try {
        return !over && edition == standing.edition && !stopped(standing, watch.most);
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void accepted() {
      end(() -> {
        watch.accepted.merge(credential, 1, Integer::sum);
        if (edition == standing.edition) { // otherwise it was the old secret that was accepted
          standing.proven = true;
          standing.unprovenEdition = false;
          standing.rejectedBy.clear();
          watch.rejected.remove(credential);
        }
      });
    }

    @Override
    public void rejected() {
      end(() -> {
        standing.rejectedBy.add(device);
        watch.rejected.compute(
            credential,
            (name, known) ->
                known == null || known.edition() != standing.edition
                    ? new Rejections(standing, standing.edition, new HashSet<>())
                    : known);
        Objects.requireNonNull(watch.rejected.get(credential)).devices().add(device);
      });
    }

    @Override
    public boolean replaced() {
      lock.lock();
      try {
        boolean first = edition == standing.edition; // the others have the new one counted already
        if (over || (watch.most > 0 && first && standing.unprovenEdition)) {
          return false;
        }
        end(() -> {
          if (first) {
            standing.edition++;
            standing.unprovenEdition = true;
            standing.proven = false;
            standing.rejectedBy.clear();
          }
        });
        return true;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void close() {
      end(() -> {});
    }

    private void end(Runnable verdict) {
      lock.lock();
      try {
        if (!over) {
          over = true;
          standing.underWay--;
          verdict.run();
          learned.signalAll();
        }
      } finally {
        lock.unlock();
      }
    }
  }
}
