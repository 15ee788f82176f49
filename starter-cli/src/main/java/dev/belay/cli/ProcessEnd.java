package dev.belay.cli;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The end of the process. When Ctrl-C begins it while a command is about to end cleanly, the
 * command may still say what it did, and its exit code counts. Thread-safe; one per process.
 */
public final class ProcessEnd {
  private static final CompletableFuture<Integer> CODE = new CompletableFuture<>();

  private ProcessEnd() {}

  /** Ends the process with the command's code. */
  static void with(int code) {
    CODE.complete(code);
    System.exit(code);
  }

  /**
   * For a shutdown hook: waits until the command has ended by itself and ends the process with its
   * code. Returns when that takes longer.
   */
  public static void letCommandEnd(Duration atMost) {
    try {
      int code = CODE.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
      Runtime.getRuntime().halt(code); // exit would wait for this very hook
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // The process ends now as the signal has it.
    }
  }
}
