package dev.belay.drivers;

/** The permission that is never lost. */
enum Unguarded implements SessionGuard {
  INSTANCE;

  @Override
  public void ensureMayWrite() {}

  @Override
  public Registration onRevoked(Runnable closeNow) {
    return () -> {};
  }

  @Override
  public void progress(String step) {}
}
