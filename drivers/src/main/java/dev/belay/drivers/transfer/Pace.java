package dev.belay.drivers.transfer;

import dev.belay.drivers.SessionGuard;
import dev.belay.drivers.TransferOptions;
import dev.belay.drivers.TransferProgress;
import java.time.Duration;

/**
 * Counts the bytes of one copy: asks the guard for each piece, and tells from time to time how far
 * it has come. Confined to one thread.
 */
final class Pace {
  private static final long PAUSE = Duration.ofMillis(500).toNanos();

  private final SessionGuard guard;
  private final TransferOptions options;
  private final String verb;
  private final String file;
  private long start = System.nanoTime();
  private long told = start - PAUSE;
  private long total;
  private long done;
  private long moved;
  private long nanos;

  Pace(SessionGuard guard, TransferOptions options, String verb, String file, long total) {
    this.guard = guard;
    this.options = options;
    this.verb = verb;
    this.file = file;
    this.total = total;
  }

  /** Begins, or begins again, behind so many bytes. */
  void from(long there) {
    done = there;
    start = System.nanoTime();
    tell(start);
  }

  /** How many bytes there are, where only the sender knew. */
  void expects(long bytes) {
    total = bytes;
  }

  /** Before a piece is sent or asked for. */
  void ask() {
    guard.ensureMayWrite();
  }

  /** A piece is over. */
  void moved(int bytes) {
    done += bytes;
    moved += bytes;
    long now = System.nanoTime();
    if (now - told >= PAUSE) {
      tell(now);
    }
  }

  /** All pieces are over. */
  void finished() {
    long now = System.nanoTime();
    nanos += now - start;
    tell(now);
  }

  /** How many bytes were moved, those in vain included. */
  long moved() {
    return moved;
  }

  /** How long that took. */
  Duration moving() {
    return Duration.ofNanos(nanos);
  }

  private void tell(long now) {
    told = now;
    long taken = nanos + now - start;
    long rate = moved == 0 || taken <= 0 ? 0 : (long) (moved * 1e9 / taken);
    TransferProgress progress = new TransferProgress(file, done, total, rate);
    guard.progress(
        "%s %s: %d %% at %.1f MB/s".formatted(verb, file, progress.percent(), rate / 1e6));
    options.progress().accept(progress);
  }
}
