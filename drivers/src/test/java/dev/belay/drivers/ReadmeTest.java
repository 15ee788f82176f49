package dev.belay.drivers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.emulated.DeviceSpec;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.EmulatedFleet;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTest {
  @TempDir private Path folder;

  @Test
  void theExampleOfTheReadmeCompilesAndChangesADevice() throws Exception {
    Path source = folder.resolve("FirstChange.java");
    Files.writeString(source, example());
    int errors =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString(),
                source.toString());
    assertThat(errors).isZero();

    try (EmulatedFleet fleet = EmulatedFleet.start();
        URLClassLoader classes = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      EmulatedDevice device = fleet.add(DeviceSpec.of("r1", "cisco_ios"));
      Path knownHosts = folder.resolve("known_hosts");
      Files.writeString(knownHosts, device.hostKeyLine() + "\n");
      var main = classes.loadClass("FirstChange").getDeclaredMethod("main", String[].class);
      main.setAccessible(true);

      main.invoke(
          null,
          (Object)
              new String[] {device.host(), String.valueOf(device.port()), knownHosts.toString()});

      assertThat(device.startup()).contains("ntp server 198.51.100.77");
      assertThat(device.timerLeft()).isEmpty();
    }
  }

  private static String example() throws IOException {
    List<String> readme = Files.readAllLines(Path.of("README.md"));
    int start = readme.indexOf("```java") + 1;
    return String.join(
        "\n", readme.subList(start, start + readme.subList(start, readme.size()).indexOf("```")));
  }
}
