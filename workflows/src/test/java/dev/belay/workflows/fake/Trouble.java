package dev.belay.workflows.fake;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** What goes wrong in a step. */
public sealed interface Trouble {

  /** The step fails before it has done anything, so many times. */
  record FailsBefore(String fault, int times) implements Trouble {}

  /** The step does its work and then the answer is lost, so many times. */
  record FailsAfter(String fault, int times) implements Trouble {}

  /** The first attempt takes this long. */
  record Slow(Duration time) implements Trouble {}

  /** Something happens in the world when the first attempt begins. */
  record Meanwhile(Runnable event) implements Trouble {}

  /**
   * Someone cancels when the first attempt begins, and the attempt goes on only when it has been
   * told: the test server trips over a step that ends while its cancellation is on its way.
   */
  record Cancelled(Runnable cancel) implements Trouble {}

  /** The worker of the first attempt is gone without a word, as after a kill. */
  record Dies(CountDownLatch endOfTest) implements Trouble {}

  /** Something happens in the world when the first attempt has done its work. */
  record Afterwards(Runnable event) implements Trouble {}
}
