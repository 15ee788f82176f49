package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The archive that is unpacked on a server holds what the pages say is in it. */
class DistributionTest {
  private static final Path BUILT = Path.of("../starter-cli/target");

  @Test
  void holdsCommandPagesUnitsRulesAndDashboards() throws Exception {
    List<String> entries = entries();

    assertThat(entries)
        .contains(
            "belay",
            "lib",
            "README.md",
            "docs/operate.md",
            "docs/runbooks/README.md",
            "deploy/systemd/belay-server.service",
            "deploy/systemd/belay-worker@.service",
            "deploy/systemd/belay-upkeep.timer",
            "deploy/prometheus/rules.yaml");
    assertThat(entries).anyMatch(entry -> entry.startsWith("deploy/grafana/dashboards/"));
    assertThat(entries).noneMatch(entry -> entry.contains("secrets"));
  }

  /** Without the folder that all of them are in. */
  private static List<String> entries() throws IOException, InterruptedException {
    Path archive;
    try (Stream<Path> built = Files.list(BUILT)) {
      archive = built.filter(file -> file.toString().endsWith(".tar.gz")).findFirst().orElseThrow();
    }
    Process tar = new ProcessBuilder("tar", "-tzf", archive.toString()).start();
    String listed = new String(tar.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(tar.waitFor()).isZero();
    return listed
        .lines()
        .map(entry -> entry.substring(entry.indexOf('/') + 1).replaceFirst("/$", ""))
        .toList();
  }
}
