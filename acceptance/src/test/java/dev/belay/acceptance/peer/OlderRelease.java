package dev.belay.acceptance.peer;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Belay as it was before the store got its newest schema: its main sources out of this repository's
 * history, compiled against the libraries of today. So it is always one schema behind, and nobody
 * has to remember to move it.
 */
public final class OlderRelease {
  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
  private static final String SCHEMAS =
      "integrations/src/main/resources/dev/belay/integrations/store/schema";
  private static final List<String> MODULES =
      List.of(
          "workflows",
          "emulated-devices",
          "drivers",
          "integrations",
          "activities",
          "worker-app",
          "starter-cli");

  private static final int PATIENCE_SECONDS = 180;

  private final String commit;
  private final String classPath;

  private OlderRelease(String commit, String classPath) {
    this.commit = commit;
    this.classPath = classPath;
  }

  /** How a command of it ended, and what it printed. */
  public record Ran(int exitCode, String out) {}

  /** The commit it is built from; empty where there is no git, or no history. */
  static Optional<String> commit() {
    try (Stream<Path> schemas = Files.list(REPOSITORY.resolve(SCHEMAS))) {
      String newest =
          schemas.map(Path::getFileName).map(Path::toString).max(String::compareTo).orElseThrow();
      return git("log", "-1", "--format=%H", "--diff-filter=A", "--", SCHEMAS + "/" + newest)
          .filter(added -> !added.isBlank())
          .flatMap(added -> git("rev-parse", "--verify", "--quiet", added.strip() + "^"))
          .map(String::strip);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Builds it, once for a folder. */
  public static OlderRelease build(Path folder) {
    String commit = commit().orElseThrow(() -> new IllegalStateException(Peer.HISTORY.remedy()));
    Path home = folder.resolve(commit);
    Path classes = home.resolve("classes");
    if (!Files.exists(home.resolve("built"))) {
      try {
        Files.createDirectories(classes);
        unpack(commit, home);
        compile(home, classes);
        for (String module : MODULES) {
          copy(home.resolve(module).resolve("src/main/resources"), classes);
        }
        Files.createFile(home.resolve("built"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new OlderRelease(commit, classes + File.pathSeparator + libraries());
  }

  /** Starts its {@code belay worker}. */
  public WorkerProcess worker(String name, Path settings, String temporalAddress, Path log) {
    return WorkerProcess.ofClasses(classPath, name, settings, temporalAddress, log);
  }

  /** Runs one of its commands and waits for it. */
  public Ran belay(Path settings, String temporalAddress, String... words) {
    List<String> command = new ArrayList<>(WorkerProcess.java(classPath, List.of()));
    command.addAll(Arrays.asList(words));
    command.addAll(List.of("--config", settings.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("TEMPORAL_ADDRESS", temporalAddress);
    return run(builder);
  }

  @Override
  public String toString() {
    return commit;
  }

  private static void unpack(String commit, Path home) throws IOException {
    List<String> archive =
        new ArrayList<>(
            List.of("git", "-C", REPOSITORY.toString(), "archive", "--format=tar", commit));
    MODULES.forEach(module -> archive.add(module + "/src/main"));
    List<Process> pipe =
        ProcessBuilder.startPipeline(
            List.of(
                new ProcessBuilder(archive),
                new ProcessBuilder("tar", "-x", "-C", home.toString())));
    for (Process process : pipe) {
      ended(process, "git archive | tar");
    }
  }

  private static void compile(Path home, Path classes) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-nowarn",
                "-proc:none",
                "-parameters",
                "--release",
                "21",
                "-d",
                classes.toString(),
                "-cp",
                libraries()));
    for (String module : MODULES) {
      try (Stream<Path> sources = Files.walk(home.resolve(module).resolve("src/main/java"))) {
        sources.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(arguments::add);
      }
    }
    Path file = home.resolve("sources");
    Files.write(file, arguments, StandardCharsets.UTF_8);
    String javac = Path.of(System.getProperty("java.home"), "bin", "javac").toString();
    Ran ran = run(new ProcessBuilder(javac, "@" + file).redirectErrorStream(true));
    if (ran.exitCode() != 0) {
      throw new IllegalStateException("The older release does not compile: " + ran.out());
    }
  }

  /** The class path without what is ours. */
  private static String libraries() {
    return Stream.of(WorkerProcess.classPath().split(File.pathSeparator, -1))
        .filter(entry -> entry.endsWith(".jar"))
        .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("belay-"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static void copy(Path from, Path to) throws IOException {
    if (!Files.isDirectory(from)) {
      return;
    }
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Path target = to.resolve(from.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static Optional<String> git(String... words) {
    List<String> command = new ArrayList<>(List.of("git", "-C", REPOSITORY.toString()));
    command.addAll(Arrays.asList(words));
    try {
      Ran ran = run(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD));
      return ran.exitCode() == 0 ? Optional.of(ran.out()) : Optional.empty();
    } catch (UncheckedIOException noGit) {
      return Optional.empty();
    }
  }

  private static Ran run(ProcessBuilder builder) {
    try {
      Path out = Files.createTempFile("belay-older", ".out");
      try {
        Process process = builder.redirectOutput(out.toFile()).start();
        int exit = ended(process, String.join(" ", builder.command().subList(0, 2)));
        return new Ran(exit, Files.readString(out));
      } finally {
        Files.delete(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int ended(Process process, @Nullable String what) {
    try {
      if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue();
      }
      process.destroyForcibly();
      throw new IllegalStateException(what + " did not end");
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
