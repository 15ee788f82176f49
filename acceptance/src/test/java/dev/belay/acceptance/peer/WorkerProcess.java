package dev.belay.acceptance.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A worker in a process of its own, started as a user starts it, that can be killed and frozen. Not
 * thread-safe.
 *
 * <p>It runs from the test's own class path, so that a changed class needs no packaging.
 */
public final class WorkerProcess implements AutoCloseable {
  private final Process process;
  private final String name;

  private WorkerProcess(Process process, String name) {
    this.process = process;
    this.name = name;
  }

  /**
   * Starts {@code belay worker}.
   *
   * @param name for its log file
   * @param settings the belay.yaml it serves
   * @param temporalAddress host and port of the server
   * @param log where its output goes
   */
  public static WorkerProcess start(
      String name, Path settings, String temporalAddress, Path log, String... javaOptions) {
    return start(classPath(), name, "worker", settings, temporalAddress, log, javaOptions);
  }

  /** Starts {@code belay worker} of other classes than the test's own. */
  static WorkerProcess ofClasses(
      String classPath, String name, Path settings, String temporalAddress, Path log) {
    return start(classPath, name, "worker", settings, temporalAddress, log);
  }

  /** Starts {@code belay codec-server}. */
  public static WorkerProcess codecServer(Path settings, Path log) {
    return start(classPath(), "codec-server", "codec-server", settings, "", log);
  }

  /** How {@code belay} is started of these classes; its words are to be added. */
  static List<String> java(String classPath, List<String> javaOptions) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED"));
    command.addAll(javaOptions);
    command.addAll(List.of("-cp", classPath, "dev.belay.cli.Main"));
    return command;
  }

  private static WorkerProcess start(
      String classPath,
      String name,
      String word,
      Path settings,
      String temporalAddress,
      Path log,
      String... javaOptions) {
    List<String> command = new ArrayList<>(java(classPath, List.of(javaOptions)));
    command.addAll(List.of(word, "--config", settings.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("TEMPORAL_ADDRESS", temporalAddress);
    try {
      return new WorkerProcess(builder.start(), name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process id, for accounting. */
  public long pid() {
    return process.pid();
  }

  /** Whether it still runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Kills it as {@code kill -9} does, and waits until it is gone. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Stops it from running, with its connections left open. */
  public void freeze() {
    signal("STOP");
  }

  /** Lets it run again. */
  public void wake() {
    signal("CONT");
  }

  /** Asks it to stop and waits. */
  public boolean stopsWithin(long seconds) {
    process.destroy();
    try {
      return process.waitFor(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    kill();
  }

  @Override
  public String toString() {
    return name;
  }

  private void signal(String signal) {
    try {
      int exit =
          new ProcessBuilder("kill", "-" + signal, String.valueOf(pid()))
              .inheritIO()
              .start()
              .waitFor();
      if (exit != 0) {
        throw new IllegalStateException("kill -" + signal + " " + name + " answered " + exit);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The test's own. */
  static String classPath() {
    String surefire = System.getProperty("surefire.test.class.path", "");
    return surefire.isEmpty() ? System.getProperty("java.class.path", "") : surefire;
  }
}
