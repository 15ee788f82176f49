package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Somebody who types every command of a page, in order and in one shell, and expects it to work.
 * Not thread-safe.
 */
final class PageReader {
  private static final Path DOCUMENTS = Path.of("../docs").toAbsolutePath();
  private static final Path SCRIPT = Path.of("src/test/scripts/read-page.sh").toAbsolutePath();
  private static final int PATIENCE_MINUTES = 10;

  /** The release of Java that warns of what Protobuf does. */
  private static final int UNSAFE_WARNS = 23;

  private final Path folder;

  /**
   * @param folder an empty one
   */
  PageReader(Path folder) {
    this.folder = folder;
  }

  /** Reads a page, does what it says, and sees what it shows. */
  void reads(String name) throws IOException, InterruptedException {
    DocumentPage page = DocumentPage.read(DOCUMENTS.resolve(name));
    Path log = folder.resolve("output.txt");
    Path home = Files.createDirectory(folder.resolve("home"));
    Path blocks = Files.createDirectory(folder.resolve("blocks"));
    for (int number = 1; number <= page.blocks().size(); number++) {
      Files.writeString(blocks.resolve(number + ".sh"), page.blocks().get(number - 1).typed());
    }
    ProcessBuilder builder =
        new ProcessBuilder("bash", SCRIPT.toString(), blocks.toString(), home.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder
        .environment()
        .merge("PATH", command() + File.pathSeparator, (path, ours) -> ours + path);
    builder
        .environment()
        .keySet()
        .removeIf(key -> key.startsWith("TEMPORAL_") && !key.equals("TEMPORAL_CLI_PATH"));
    // Others may be at work on this machine, and the usual port theirs.
    builder.environment().put("BELAY_WORKER_PORT", "0");

    Process reader = builder.start();
    boolean ended = reader.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
    if (!ended) {
      reader.descendants().forEach(ProcessHandle::destroyForcibly);
      reader.destroyForcibly();
    }

    String told = Files.readString(log);
    assertThat(ended).as(told).isTrue();
    assertThat(reader.exitValue()).as(told).isZero();
    List<String> printed = printed(blocks, page.blocks().size());
    assertThat(printed).noneMatch(text -> text.contains("this is a defect in Belay"));
    Path asPrinted = Path.of("target", "as-printed-" + name);
    Files.write(asPrinted, page.asPrinted(printed));
    page.assertShows(printed, asPrinted);
  }

  private static List<String> printed(Path folder, int blocks) throws IOException {
    List<String> printed = new ArrayList<>();
    for (int number = 1; number <= blocks; number++) {
      printed.add(Files.readString(folder.resolve(number + ".txt")));
    }
    return printed;
  }

  /**
   * A folder with a `belay` that is the one under test, not one that would build itself first. Its
   * user is called as the pages call their reader.
   */
  private Path command() throws IOException {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    Path belay =
        Files.writeString(
            bin.resolve("belay"),
            """
            #!/bin/sh
            exec '%s' -XX:TieredStopAtLevel=1 %s -Duser.name=you $BELAY_JAVA_OPTS -cp '%s' dev.belay.cli.Main "$@"
            """
                .formatted(
                    Path.of(System.getProperty("java.home"), "bin", "java"),
                    String.join(" ", options()),
                    String.join(File.pathSeparator, classPath())));
    Files.setPosixFilePermissions(belay, PosixFilePermissions.fromString("rwxr-xr-x"));
    return bin;
  }

  /** Those of the launcher: a quick start, and no warnings of Java's that would stand between. */
  private List<String> options() {
    List<String> options =
        new ArrayList<>(List.of("-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
    if (classPath().stream().map(Path::of).allMatch(Files::isRegularFile)) {
      options.add("-XX:+AutoCreateSharedArchive"); // it holds classes of jars only
      options.add("-XX:SharedArchiveFile=" + folder.resolve("belay.jsa"));
      options.addAll(List.of("-Xlog:cds=off", "-Xlog:cds+dynamic=off", "-Xlog:aot=off"));
    }
    if (Runtime.version().feature() >= UNSAFE_WARNS) {
      options.add("--sun-misc-unsafe-memory-access=allow");
    }
    return options;
  }

  /** Without the tests themselves. */
  private static List<String> classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> !entry.endsWith("test-classes"))
        .toList();
  }
}
