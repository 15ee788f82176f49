package dev.belay.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.drivers.Credentials;
import dev.belay.drivers.DeviceConnector;
import dev.belay.drivers.HostKeyPolicy;
import dev.belay.drivers.Secret;
import dev.belay.drivers.Target;
import dev.belay.drivers.platform.PlatformCatalog;
import dev.belay.emulated.DeviceSpec;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.EmulatedFleet;
import dev.belay.emulated.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriverBenchTest {
  @TempDir private Path folder;

  private final EmulatedFleet fleet = EmulatedFleet.start();
  private final DeviceConnector connector = new DeviceConnector(PlatformCatalog.builtIn());
  private final List<String> progress = new ArrayList<>();

  @AfterEach
  void close() {
    connector.close();
    fleet.close();
  }

  private void devices(String... names) {
    for (String name : names) {
      fleet.add(DeviceSpec.of(name, "cisco_ios"));
    }
  }

  private DriverBench bench(boolean ending, BenchWork... works) {
    Set<String> keys =
        fleet.devices().stream()
            .map(EmulatedDevice::hostKeyFingerprint)
            .collect(Collectors.toSet());
    DriverLogin login =
        new DriverLogin(
            connector,
            Credentials.password("lab", Secret.of("lab")),
            connector.platforms().get("cisco_ios"),
            new HostKeyPolicy.Pinned(keys));
    List<Target> targets =
        fleet.devices().stream()
            .map(device -> new Target(device.name(), device.host(), device.port()))
            .toList();
    return new DriverBench(
        login, targets, Benches.plan(works), folder, progress::add, () -> ending);
  }

  @Test
  void everyRowHasFiguresForOneDeviceAndForAll() throws IOException {
    devices("r1", "r2", "r3");

    Measured measured = bench(false, BenchWork.values()).run();

    assertThat(measured.trouble()).isEmpty();
    assertThat(measured.rows())
        .extracting(BenchRow::title)
        .containsExactly(
            "connect + show version",
            "connect + show version + 10 shows",
            "push of 5 lines",
            "transfer of 1 MB");
    assertThat(measured.rows())
        .allSatisfy(row -> {
          assertThat(row.one().seconds()).isPositive();
          assertThat(row.many().seconds()).isPositive();
          assertThat(row.one().cpuMillis()).isNotNegative();
          assertThat(row.many().devices()).isEqualTo(3);
        });
    assertThat(progress).hasSize(8).first().isEqualTo("connect + show version, 3 devices …");
  }

  @Test
  void whatItMeasuresIsReallyDone() throws IOException {
    devices("r1", "r2", "r3");

    bench(false, BenchWork.SHOWS, BenchWork.PUSH, BenchWork.TRANSFER).run();

    for (EmulatedDevice device : fleet.devices().subList(1, 3)) {
      assertThat(fleet.log().commands(device.name()))
          .filteredOn("show version"::equals)
          .as("asked in the second column")
          .hasSize(11);
      assertThat(device.startup())
          .containsPattern("interface Loopback77\n description belay bench");
      assertThat(device.timerLeft()).as("armed").isEmpty();
      assertThat(device.files()).anyMatch(name -> name.contains("belay-bench.bin"));
      assertThat(device.receivedBytes()).isEqualTo(1_000_000);
    }
  }

  @Test
  void aDeviceThatFailsIsCountedAndNoFigureIsTold() throws IOException {
    devices("r1", "r2");
    fleet.add(DeviceSpec.of("r3", "cisco_ios").withLogin("lab", "another"));

    Measured measured = bench(false, BenchWork.VERSION).run();

    BenchRow row = measured.rows().getFirst();
    assertThat(row.one().complete()).isTrue();
    assertThat(row.many()).isEqualTo(BenchCell.failed(3, 1, "AuthenticationRejected"));
    assertThat(measured.trouble())
        .singleElement()
        .asString()
        .startsWith("connect + show version, 3 devices: AuthenticationRejected: ")
        .contains("r3");
    assertThat(fleet.log().events("r3", Event.LoginFailed.class)).hasSize(1);
  }

  @Test
  void aBenchThatIsEndedBeginsNothingMoreAndHasNoResult() {
    devices("r1");
    DriverBench bench = bench(true, BenchWork.VERSION);

    assertThatThrownBy(bench::run)
        .isInstanceOfSatisfying(
            CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCodes.CANCELLED));
    assertThat(fleet.log().events()).isEmpty();
  }
}
