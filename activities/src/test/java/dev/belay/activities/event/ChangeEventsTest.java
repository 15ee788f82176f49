package dev.belay.activities.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.activities.device.InventorySource;
import dev.belay.activities.event.EventMeter.Fate;
import dev.belay.drivers.platform.PlatformCatalog;
import dev.belay.integrations.inventory.PlatformNames;
import dev.belay.integrations.settings.InventorySettings;
import dev.belay.integrations.settings.SyslogSettings;
import dev.belay.workflows.event.HeardChange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose message it is, and whether it is believed. */
class ChangeEventsTest {
  private static final String CHANGE = "%SYS-5-CONFIG_I: Configured from console by ada on vty0";
  private static final String RELAY = "192.0.2.200";

  @TempDir Path folder;

  private final Counts counts = new Counts();
  private final List<String> changed = new CopyOnWriteArrayList<>();
  private ChangedDevices temporal = (device, change) -> changed.add(device + users(change));
  private @Nullable ChangeEvents listening;

  /** Remembers what it is told. */
  private static final class Counts implements EventMeter {
    private final Map<Fate, AtomicInteger> fates = new ConcurrentHashMap<>();

    @Override
    public void count(Fate fate) {
      fates.computeIfAbsent(fate, f -> new AtomicInteger()).incrementAndGet();
    }

    @Override
    public void stored(Duration after) {
      throw new AssertionError("nothing is stored here");
    }

    int of(Fate fate) {
      AtomicInteger count = fates.get(fate);
      return count == null ? 0 : count.get();
    }
  }

  @BeforeEach
  void inventory() throws IOException {
    Files.writeString(
        folder.resolve("hosts.yaml"),
        """
        r1: {hostname: 192.0.2.1, platform: cisco_ios, data: {syslog-addresses: [198.51.100.1]}}
        r2: {hostname: 192.0.2.2, platform: cisco_ios}
        r3: {hostname: 192.0.2.2, platform: cisco_ios}
        j1: {hostname: 192.0.2.9, platform: juniper_junos}
        """);
    listening = events();
    listening.start();
  }

  @AfterEach
  void close() {
    listening().close();
  }

  @Test
  void aMessageIsOfTheDeviceWhoseAddressItComesFromWhateverItSays() {
    send("192.0.2.1", "<189>r2: " + CHANGE);

    awaitChanged("r1[ada]");
  }

  @Test
  void aDeviceMayLogFromAnAddressOfItsOwn() {
    send("198.51.100.1", "<189>" + CHANGE);

    awaitChanged("r1[ada]");
  }

  @Test
  void whereDevicesShareAnAddressTheMessageNamesOneOfThem() {
    send("192.0.2.2", "<189>r3: " + CHANGE);
    awaitChanged("r3[ada]");

    send("192.0.2.2", "<189>r1: " + CHANGE);
    send("192.0.2.2", "<189>" + CHANGE);
    awaitCount(Fate.UNKNOWN_SENDER, 2);
    assertThat(counts.of(Fate.RECOGNISED)).isEqualTo(1);
  }

  @Test
  void aRelayPassesOnTheMessagesOfDevicesByTheirNames() {
    send(RELAY, "<189>Nov 22 10:00:00 r2.example.net 77: " + CHANGE);
    awaitChanged("r2[ada]");

    send(RELAY, "<189>Nov 22 10:00:00 nobody 77: " + CHANGE);
    awaitCount(Fate.UNKNOWN_SENDER, 1);
  }

  @Test
  void aStrangerIsNotEvenListenedTo() {
    assertThat(listening().knows(address("203.0.113.1"))).isFalse();
    assertThat(listening().knows(address("192.0.2.1"))).isTrue();
    assertThat(listening().knows(address(RELAY))).isTrue();
  }

  @Test
  void aDeviceIsBelievedOnlyTheMessagesOfItsPlatform() {
    send("192.0.2.9", "<189>" + CHANGE);
    send("192.0.2.9", "<189>mgd[1]: UI_COMMIT: User 'bob' requested 'commit' operation");

    awaitChanged("j1[bob]");
    assertThat(counts.of(Fate.RECOGNISED)).isEqualTo(1);
  }

  @Test
  void rubbishIsCountedAndLeftOut() {
    send("192.0.2.1", "rubbish");
    send("192.0.2.1", "<999>" + CHANGE);

    awaitCount(Fate.MALFORMED, 2);
    assertThat(listening().waiting()).isZero();
  }

  @Test
  void whatTemporalDoesNotTakeIsAskedForAgain() {
    AtomicInteger asked = new AtomicInteger();
    temporal =
        (device, change) -> {
          if (asked.incrementAndGet() == 1) {
            throw new IllegalStateException("Temporal is away");
          }
          changed.add(device + users(change));
        };

    send("192.0.2.1", "<189>" + CHANGE);

    awaitChanged("r1[ada]");
    assertThat(counts.of(Fate.PUT_OFF)).isEqualTo(1);
    assertThat(counts.of(Fate.TRIGGERED)).isEqualTo(1);
  }

  @Test
  void aFloodCostsMessagesAndNeverWaits() {
    ChangeEvents asleep = events(); // nobody takes what it is given
    for (int message = 0; message < 50_000; message++) {
      byte[] bytes = ("<189>" + CHANGE).getBytes(StandardCharsets.UTF_8);
      asleep.received(address("192.0.2.1"), bytes, bytes.length);
    }

    assertThat(counts.of(Fate.RECEIVED)).isEqualTo(2_000);
    assertThat(counts.of(Fate.DROPPED)).isEqualTo(48_000);
  }

  @Test
  void whoeverStopsTellsFirstWhatStillWaits() {
    listening().close();
    listening =
        new ChangeEvents(
            settings(Duration.ofMinutes(1)),
            source(),
            PlatformCatalog.builtIn(),
            (device, change) -> changed.add(device + users(change)),
            counts,
            Clock.systemUTC());
    listening.start();
    send("192.0.2.1", "<189>" + CHANGE);
    awaitCount(Fate.RECOGNISED, 1);
    assertThat(changed).isEmpty();

    listening().close();

    assertThat(changed).containsExactly("r1[ada]");
  }

  private ChangeEvents listening() {
    return Objects.requireNonNull(listening);
  }

  private ChangeEvents events() {
    return new ChangeEvents(
        settings(Duration.ofMillis(300)),
        source(),
        PlatformCatalog.builtIn(),
        (device, change) -> temporal.changed(device, change),
        counts,
        Clock.systemUTC());
  }

  private InventorySource source() {
    return new InventorySource(InventorySettings.in(folder), PlatformNames.any());
  }

  private static SyslogSettings settings(Duration quiet) {
    SyslogSettings usual = SyslogSettings.usual();
    return new SyslogSettings(
        usual.address(),
        0,
        usual.transports(),
        List.of(RELAY),
        quiet,
        usual.atMost(),
        usual.perDevice(),
        usual.perMinute());
  }

  private void send(String from, String message) {
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    listening().received(address(from), bytes, bytes.length);
  }

  private void awaitChanged(String device) {
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> changed.contains(device));
    assertThat(changed).containsExactly(device);
  }

  private void awaitCount(Fate fate, int count) {
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> counts.of(fate) == count);
  }

  private static String users(HeardChange change) {
    return change.users().toString();
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
