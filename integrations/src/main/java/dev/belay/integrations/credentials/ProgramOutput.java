package dev.belay.integrations.credentials;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a program without a shell and takes what it prints, bounded in time and size. */
public final class ProgramOutput {
  private static final int MOST_BYTES = 64 * 1024;

  private ProgramOutput() {}

  /** How a program ended. */
  public sealed interface Outcome {
    /** It printed this and exited with 0. */
    record Printed(String output) implements Outcome {
      /** What was printed is a secret. */
      @Override
      public String toString() {
        return "Printed[***]";
      }
    }

    /** It could not be started at all. */
    record NotStarted() implements Outcome {}

    /** It exited with another code. */
    record Failed(int exitCode) implements Outcome {}

    /** It did not end in time and was ended. */
    record TooSlow() implements Outcome {}

    /** It printed more than we take and was ended. */
    record TooMuch() implements Outcome {}
  }

  /** Its standard error is thrown away, because it may hold what must not be logged. */
  static Outcome run(List<String> words, Duration timeout) {
    return run(words, timeout, MOST_BYTES);
  }

  /**
   * The same for programs that print more.
   *
   * @param mostBytes that are taken
   */
  public static Outcome run(List<String> words, Duration timeout, int mostBytes) {
    long deadline = System.nanoTime() + timeout.toNanos();
    Process process;
    try {
      process =
          new ProcessBuilder(words)
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      return new Outcome.NotStarted();
    }
    try {
      byte[] output = reading(process, mostBytes).get(left(deadline), TimeUnit.NANOSECONDS);
      if (output.length > mostBytes) {
        return new Outcome.TooMuch();
      }
      if (!process.waitFor(left(deadline), TimeUnit.NANOSECONDS)) {
        return new Outcome.TooSlow();
      }
      int code = process.exitValue();
      return code == 0
          ? new Outcome.Printed(new String(output, StandardCharsets.UTF_8))
          : new Outcome.Failed(code);
    } catch (TimeoutException e) {
      return new Outcome.TooSlow();
    } catch (ExecutionException e) {
      return new Outcome.Failed(-1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.TooSlow();
    } finally {
      end(process);
    }
  }

  private static long left(long deadline) {
    return Math.max(0, deadline - System.nanoTime());
  }

  private static CompletableFuture<byte[]> reading(Process process, int mostBytes) {
    CompletableFuture<byte[]> read = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            read.complete(process.getInputStream().readNBytes(mostBytes + 1));
          } catch (IOException e) {
            read.completeExceptionally(e);
          }
        });
    return read;
  }

  /** Its children too: a script that hangs usually hangs in a child. */
  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
