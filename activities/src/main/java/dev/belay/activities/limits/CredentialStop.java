package dev.belay.activities.limits;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * reject it; otherwise the verdict of the first would come after the hundredth was asked.
 * Thread-safe; one for a process; remembers the last runs only.
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
  }

  /** One login with a credential, whose end must be told. */
  public interface Trial extends AutoCloseable {
    /** The device let us in. */
    void accepted();

    /** The device did not. */
    void rejected();

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
    private final Map<String, Set<String>> rejected = new TreeMap<>();

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
          if (most > 0 && rejections >= most) {
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
                    rejected.getOrDefault(name, Set.of()).size()))
            .toList();
      } finally {
        lock.unlock();
      }
    }
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
    private boolean over;

    RunningTrial(Watch watch, Standing standing, String credential, String device) {
      this.watch = watch;
      this.standing = standing;
      this.credential = credential;
      this.device = device;
    }

    @Override
    public void accepted() {
      end(() -> {
        standing.proven = true;
        standing.rejectedBy.clear();
        watch.accepted.merge(credential, 1, Integer::sum);
        watch.rejected.remove(credential);
      });
    }

    @Override
    public void rejected() {
      end(() -> {
        standing.rejectedBy.add(device);
        watch.rejected.computeIfAbsent(credential, name -> new HashSet<>()).add(device);
      });
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
