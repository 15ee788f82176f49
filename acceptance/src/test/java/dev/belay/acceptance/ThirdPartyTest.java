package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The distribution says whose work it holds, and under which licence. */
class ThirdPartyTest {
  private static final Path CLI = Path.of("../starter-cli");

  @Test
  void everyJarOfOthersIsNamedWithItsLicenceAndNoneThatIsNotThere() throws IOException {
    List<String> named;
    try (Stream<String> lines = Files.lines(CLI.resolve("src/main/assembly/THIRD-PARTY.txt"))) {
      named =
          lines
              .filter(line -> line.startsWith("  "))
              .flatMap(line -> Stream.of(line.strip().split(" ")))
              .toList();
    }
    List<String> there;
    try (Stream<Path> jars = Files.list(CLI.resolve("target/belay/lib"))) {
      there =
          jars.map(jar -> String.valueOf(jar.getFileName()))
              .filter(jar -> !jar.startsWith("belay-"))
              .map(jar -> jar.replaceFirst("-\\d.*", ""))
              .toList();
    }

    assertThat(there).isNotEmpty();
    assertThat(named).containsExactlyInAnyOrderElementsOf(there);
  }
}
