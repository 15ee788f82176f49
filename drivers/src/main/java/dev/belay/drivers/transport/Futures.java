package dev.belay.drivers.transport;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.future.SshFuture;

/**
 * Waits for the library's futures without holding a monitor, so that virtual threads let go of
 * their carrier.
 */
final class Futures {
  private Futures() {}

  /** Whether the future was done in time. */
  static <T extends SshFuture<T>> boolean await(SshFuture<T> future, Duration atMost)
      throws InterruptedException {
    if (future.isDone()) {
      return true;
    }
    CountDownLatch done = new CountDownLatch(1);
    future.addListener(finished -> done.countDown());
    return done.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
  }
}
