package dev.belay.integrations;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A main class of the tests in a process of its own, which may be killed. */
public final class ChildJvm implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private ChildJvm(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  public static ChildJvm start(Class<?> main, String... arguments) {
    return start(List.of(), List.of(), main, arguments);
  }

  /**
   * Starts it inside another command.
   *
   * @param wrapper a command that runs the rest of its command line
   * @param options for the JVM
   */
  public static ChildJvm start(
      List<String> wrapper, List<String> options, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>(wrapper);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(options);
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    try {
      return new ChildJvm(
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next line it printed; null when it has ended. */
  public @Nullable String line() {
    try {
      return output.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All lines until its end. */
  public List<String> remainingLines() {
    return output.lines().toList();
  }

  /** Like kill -9; what it had printed can still be read. */
  public void kill() {
    // By its handle: the process itself would also throw away what it has printed.
    if (!process.toHandle().destroyForcibly() && process.isAlive()) {
      throw new AssertionError("the child could not be killed");
    }
  }

  /** Waits for its end and returns its exit code. */
  public int await() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      kill();
      throw new AssertionError("the child did not end within a minute");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    kill();
    try {
      output.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
