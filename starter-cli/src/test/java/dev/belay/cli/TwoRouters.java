package dev.belay.cli;

import dev.belay.emulated.DeviceSpec;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.EmulatedFleet;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Each test with two emulated routers in the inventory of a folder. */
public abstract class TwoRouters {
  @TempDir protected Path folder;

  protected EmulatedFleet fleet;
  protected EmulatedDevice r1;
  protected EmulatedDevice r2;
  protected HomeFolder home;

  @BeforeEach
  final void startTwoRouters() throws IOException {
    fleet = EmulatedFleet.start();
    r1 = fleet.add(DeviceSpec.of("r1", "cisco_ios"));
    r2 = fleet.add(DeviceSpec.of("r2", "frr"));
    home = HomeFolder.with(folder, r1, r2);
  }

  @AfterEach
  final void stopThem() {
    fleet.close();
  }
}
