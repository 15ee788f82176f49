package dev.belay.activities.copy;

import dev.belay.activities.backup.DeviceWork;
import dev.belay.activities.guard.HeartbeatGuard;
import dev.belay.drivers.SessionGuard;
import dev.belay.drivers.TransferProgress;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The copies of one batch that move bytes at this moment: told of together, because a heartbeat has
 * one line, and ended together when their run is cancelled. Thread-safe.
 */
final class CopiesUnderWay implements SessionGuard {
  private static final double MEGA = 1e6;

  private final HeartbeatGuard guard;
  private final Map<String, TransferProgress> copies = new ConcurrentHashMap<>();

  CopiesUnderWay(HeartbeatGuard guard) {
    this.guard = guard;
  }

  @Override
  public void ensureMayWrite() {
    guard.ensureMayWrite();
  }

  @Override
  public Registration onRevoked(Runnable closeNow) {
    return guard.onRevoked(closeNow);
  }

  /** What each device does between its bytes would hide how far all of them have come. */
  @Override
  public void progress(String step) {}

  /**
   * A copy has come so far.
   *
   * @throws DeviceWork.Stopped when it is to end here
   */
  void tell(String device, TransferProgress progress) {
    if (guard.cancelRequested()) {
      throw new DeviceWork.Stopped("The copy was ended because its run was cancelled.");
    }
    copies.put(device, progress);
    guard.progress(line(List.copyOf(copies.values())));
  }

  /** A copy is over, however. */
  void ended(String device) {
    copies.remove(device);
    guard.progress(line(List.copyOf(copies.values())));
  }

  private static String line(Collection<TransferProgress> now) {
    if (now.isEmpty()) {
      return "";
    }
    long done = now.stream().mapToLong(TransferProgress::done).sum();
    long total = now.stream().mapToLong(TransferProgress::total).sum();
    long rate = now.stream().mapToLong(TransferProgress::bytesPerSecond).sum();
    return String.format(
        Locale.ROOT,
        "%s, %d %% of %.1f MB at %.1f MB/s",
        now.size() == 1 ? "1 copy" : now.size() + " copies",
        total == 0 ? 100 : done * 100 / total,
        total / MEGA,
        rate / MEGA);
  }
}
