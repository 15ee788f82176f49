package dev.belay.drivers;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that all sessions of a process may fill together with what devices print and nobody
 * has taken over yet, and the share of it that one session may have. So a device that prints
 * without end costs its share and its own operation, and never the process. Thread-safe.
 */
public final class OutputBudget {
  private static final long LARGEST_SHARE = 64L * 1024 * 1024;

  private final long total;
  private final int share;
  private final AtomicLong taken = new AtomicLong();

  /**
   * A budget in bytes.
   *
   * @param total of all sessions
   * @param share of one session, at most the total
   */
  public OutputBudget(long total, int share) {
    if (share < 1 || share > total) {
      throw new IllegalArgumentException("a share lies between 1 and the total");
    }
    this.total = total;
    this.share = share;
  }

  /** A quarter of what this process may have; half of that, at most 64 MiB, for one session. */
  public static OutputBudget ofThisProcess() {
    long total = Runtime.getRuntime().maxMemory() / 4;
    return new OutputBudget(total, Math.toIntExact(Math.min(LARGEST_SHARE, total / 2)));
  }

  /** What one session may have. */
  public int share() {
    return share;
  }

  /** What all sessions have taken at this moment. */
  public long taken() {
    return taken.get();
  }

  /** Takes so many bytes if that many are left; whether they were. */
  public boolean take(long bytes) {
    long before = taken.getAndUpdate(now -> now + bytes <= total ? now + bytes : now);
    return before + bytes <= total;
  }

  /** Gives so many bytes back. */
  public void give(long bytes) {
    taken.addAndGet(-bytes);
  }
}
