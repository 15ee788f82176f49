package dev.belay.emulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetProcessTest {
  @TempDir Path folder;

  @Test
  void itsDevicesListenUntilItIsClosed() throws IOException {
    List<FleetProcess.Listening> devices;
    try (FleetProcess fleet = FleetProcess.start(folder, List.of("count=2", "platforms=frr"))) {
      devices = FleetProcess.devices(folder);

      assertThat(devices)
          .extracting(FleetProcess.Listening::name)
          .containsExactly("lab-001", "lab-002");
      assertThat(Files.readAllLines(FleetProcess.knownHosts(folder))).hasSize(2);
      for (FleetProcess.Listening device : devices) {
        assertThat(greeting(device)).startsWith("SSH-2.0-");
      }
    }

    assertThatThrownBy(() -> greeting(devices.getFirst())).isInstanceOf(IOException.class);
    assertThat(folder.resolve("files")).isEmptyDirectory();
  }

  @Test
  void oneThatCannotStartSaysWhy() {
    assertThatThrownBy(() -> FleetProcess.start(folder, List.of("count=0")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("count=0: use 1 to 60000 devices");
  }

  private static String greeting(FleetProcess.Listening device) throws IOException {
    try (Socket socket = new Socket(device.host(), device.port())) {
      return new String(socket.getInputStream().readNBytes(8), StandardCharsets.US_ASCII);
    }
  }
}
