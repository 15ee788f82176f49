package dev.belay.drivers.style;

import dev.belay.drivers.Credentials;
import dev.belay.drivers.DeviceConnector;
import dev.belay.drivers.DeviceSession;
import dev.belay.drivers.HostKeyPolicy;
import dev.belay.drivers.Secret;
import dev.belay.drivers.SessionOptions;
import dev.belay.drivers.Target;
import dev.belay.drivers.Transcript;
import dev.belay.drivers.platform.ConfigurationReading;
import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.platform.PlatformCatalog;
import dev.belay.drivers.session.Normaliser;
import dev.belay.emulated.DeviceSpec;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.EmulatedFleet;
import dev.belay.emulated.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** One emulated device with a long configuration, and what is heard in sessions that read it. */
final class ReadingBench implements AutoCloseable {
  static final int CONFIGURATION_BYTES = 12_000;
  static final String PASSWORD = "l0gin-pa55word";

  private static final String NEXT_PAGE = "(next page)";
  private static final DeviceConnector CONNECTOR = new DeviceConnector(PlatformCatalog.builtIn());

  private final Persona persona;
  private final EmulatedFleet fleet = EmulatedFleet.start();
  private final EmulatedDevice device;
  private final List<String> heard = new ArrayList<>();

  ReadingBench(Persona persona) {
    this.persona = persona;
    this.device =
        fleet.add(
            DeviceSpec.of("r1", persona.device())
                .withLogin("lab", PASSWORD)
                .withConfiguration(persona.configuration())
                .withConfigurationBytes(CONFIGURATION_BYTES));
  }

  EmulatedDevice device() {
    return device;
  }

  Platform platform() {
    return CONNECTOR.platforms().get(persona.platform());
  }

  /** A session whose every word is heard. */
  DeviceSession connect(String password) {
    heard.clear();
    return CONNECTOR.connect(
        new Target("r1", device.host(), device.port()),
        Credentials.password("lab", Secret.of(password)),
        platform(),
        new HostKeyPolicy.Pinned(Set.of(device.hostKeyFingerprint())),
        SessionOptions.defaults().withListener(new Listener()));
  }

  DeviceSession connect() {
    return connect(PASSWORD);
  }

  /** The configuration as the device shows it, without what changes from reading to reading. */
  String shown() {
    try (DeviceSession session = connect()) {
      return shown(session);
    }
  }

  String shown(DeviceSession session) {
    // Of a device of which nothing is known, the one that is there knows how it is read.
    Platform its = CONNECTOR.platforms().get(persona.device());
    ConfigurationReading reading = Objects.requireNonNull(its.belay().configuration());
    return new Normaliser(its).normalise(session.run(reading.running()).output());
  }

  /** What was heard in the last session. */
  String heard() {
    return String.join("\n", heard);
  }

  /** How many pages were turned in the last session. */
  long pagesTurned() {
    return heard.stream().filter(NEXT_PAGE::equals).count();
  }

  int failedLogins() {
    return fleet.log().events("r1", Event.LoginFailed.class).size();
  }

  @Override
  public void close() {
    fleet.close();
  }

  private final class Listener implements Transcript {
    @Override
    public void sent(String line) {
      heard.add(line);
    }

    @Override
    public void received(String text) {
      heard.add(text);
    }

    @Override
    public void prompt(String text) {
      heard.add(text);
    }
  }
}
