package dev.belay.drivers.style;

import dev.belay.drivers.SessionGuard;

/** Counts what is written to a device and does something right before the nth time. */
final class CuttingGuard implements SessionGuard {
  private final int at;
  private final Runnable cut;
  private int written;
  private boolean counting;

  /** A guard that only counts. */
  CuttingGuard() {
    this(-1, () -> {});
  }

  /** A guard that cuts right before write number {@code at}, counted from 0. */
  CuttingGuard(int at, Runnable cut) {
    this.at = at;
    this.cut = cut;
  }

  /** From here on writes count: the login is not what is tested. */
  void count() {
    counting = true;
  }

  int written() {
    return written;
  }

  @Override
  public void ensureMayWrite() {
    if (counting && written++ == at) {
      cut.run();
    }
  }

  @Override
  public Registration onRevoked(Runnable closeNow) {
    return () -> {};
  }

  @Override
  public void progress(String step) {}
}
