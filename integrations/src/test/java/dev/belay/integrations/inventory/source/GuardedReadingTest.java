package dev.belay.integrations.inventory.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.integrations.input.Mistakes;
import dev.belay.integrations.inventory.Device;
import dev.belay.integrations.inventory.Inventory;
import dev.belay.integrations.inventory.PlatformNames;
import dev.belay.integrations.settings.InventorySettings;
import dev.belay.integrations.settings.SourceSettings;
import dev.belay.integrations.settings.SourceSettings.Trust;
import dev.belay.integrations.settings.SourceSettings.Unusable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardedReadingTest {
  @TempDir private Path folder;

  private final FakeSource source = new FakeSource();
  private Instant now = Instant.parse("2026-11-22T03:00:00Z");
  private Trust trust = Trust.usual();

  private final Clock clock =
      new Clock() {
        @Override
        public Instant instant() {
          return now;
        }

        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }
      };

  private Path file() {
    return folder.resolve("inventory/truth.jsonl");
  }

  /** A new process each time: nothing but the file is remembered. */
  private GuardedReading reading() {
    return new GuardedReading(
        source, settings(), PlatformNames.any(), new CachedCopy(file(), source.identity()), clock);
  }

  private InventorySettings settings() {
    InventorySettings usual = InventorySettings.in(folder);
    return new InventorySettings(
        usual.hosts(),
        usual.groups(),
        usual.defaults(),
        usual.connection(),
        usual.platforms(),
        usual.credential(),
        usual.jumpHosts(),
        new SourceSettings(null, java.util.Map.of(), Unusable.LEAVE_OUT, trust));
  }

  private List<String> mistakes() {
    return Mistakes.of(folder, () -> reading().read());
  }

  private void later(Duration time) {
    now = now.plus(time);
  }

  @Test
  void asksTheSourceAnewForEachRun() {
    source.naming(2);
    reading().read();
    later(Duration.ofSeconds(11));
    source.naming(3);

    assertThat(reading().read().devices()).hasSize(3);
    assertThat(source.asked()).isEqualTo(2);
  }

  @Test
  void whatWasSaidMomentsAgoCountsAsNew() {
    source.naming(2);
    reading().read();
    later(Duration.ofSeconds(9));

    Inventory again = reading().read();

    assertThat(again.devices()).hasSize(2);
    assertThat(again.reading().fallback()).isNull();
    assertThat(source.asked()).isEqualTo(1);
  }

  @Test
  void aClockThatWasPutBackMakesNothingNew() {
    source.naming(2);
    reading().read();
    later(Duration.ofHours(-1));
    reading().read();

    assertThat(source.asked()).isEqualTo(2);
  }

  @Test
  void theLastGoodReadingStandsInWhileTheSourceIsDownAndSaysSo() {
    source.naming(4);
    Inventory good = reading().read();
    later(Duration.ofHours(2));
    source.down("truth cannot be reached");

    Inventory standIn = reading().read();

    assertThat(standIn.devices()).isEqualTo(good.devices());
    assertThat(standIn.reading().fallback())
        .isEqualTo("inventory from 2026-11-22T03:00:00Z, source down: truth cannot be reached");
  }

  @Test
  void theCopyKeepsEverythingOfADevice() {
    source.naming(FakeSource.device("r1"));
    Device read = reading().read().devices().getFirst();
    source.down("away");
    later(Duration.ofMinutes(1));

    assertThat(reading().read().devices()).containsExactly(read);
    assertThat(read.data())
        .containsEntry("vlan", 20L)
        .containsEntry("share", 0.5)
        .containsEntry("on", true);
  }

  @Test
  void aCopyThatIsTooOldDoesNotStandIn() {
    source.naming(4);
    reading().read();
    later(Duration.ofHours(25));
    source.down("truth cannot be reached");

    assertThat(mistakes())
        .containsExactly(
            "truth cannot be reached, and its last reading, of 2026-11-22T03:00:00Z, is older than"
                + " 24h (inventory.fallback); check that it is up");
  }

  @Test
  void noCopyStandsInWhereTheSettingsForbidIt() {
    trust = new Trust(Duration.ZERO, Duration.ZERO, 50);
    source.naming(4);
    reading().read();
    source.down("truth cannot be reached");

    assertThat(mistakes())
        .containsExactly(
            "truth cannot be reached, and inventory.fallback allows no copy of an earlier"
                + " reading; check that it is up");
  }

  @Test
  void withoutAnEarlierReadingNothingStandsIn() {
    source.naming(2).down("truth cannot be reached");

    assertThat(mistakes())
        .containsExactly(
            "truth cannot be reached, and there is no copy of an earlier reading; check that it is"
                + " up");
    assertThat(file()).doesNotExist();
  }

  @Test
  void halfAReadingLeavesTheCopyAsItWas() throws IOException {
    source.naming(4);
    reading().read();
    byte[] before = Files.readAllBytes(file());
    later(Duration.ofHours(1));
    source.down("the connection was lost");
    reading().read();

    assertThat(Files.readAllBytes(file())).isEqualTo(before);
    try (var files = Files.list(file().getParent())) {
      assertThat(files).containsExactly(file());
    }
  }

  @Test
  void farFewerDevicesThanBeforeAreNotSilentlyBelieved() {
    source.naming(100);
    reading().read();
    later(Duration.ofHours(1));
    source.naming(49);

    assertThat(mistakes())
        .containsExactly(
            "truth names 49 devices that can be used; at 2026-11-22T03:00:00Z it named 100; see"
                + " `belay inventory diff`; if that is right, believe it once with `belay inventory"
                + " check --set inventory.fewest-percent=0`");

    source.naming(50);
    assertThat(reading().read().devices()).hasSize(50);
  }

  @Test
  void fewerDevicesAreBelievedWhenSomebodySaysSo() {
    source.naming(100);
    reading().read();
    later(Duration.ofHours(1));
    source.naming(1);
    trust = new Trust(Duration.ZERO, Duration.ofDays(1), 0);
    reading().read();
    trust = Trust.usual();
    later(Duration.ofHours(1));

    assertThat(reading().read().devices()).hasSize(1);
  }

  @Test
  void noDeviceAtAllIsNeverBelieved() {
    trust = new Trust(Duration.ZERO, Duration.ofDays(1), 0);
    source.naming(0);

    assertThat(mistakes())
        .containsExactly(
            "truth: it names no device that can be used; check its filters and what it holds");
  }

  @Test
  void anotherSourceIsNotMeasuredByTheOldOne() {
    source.naming(100);
    reading().read();
    later(Duration.ofHours(1));
    source.calledOtherwise("another filter").naming(2);

    assertThat(reading().read().devices()).hasSize(2);
  }

  @Test
  void aCopyOfAnotherSourceDoesNotStandIn() {
    source.naming(4);
    reading().read();
    source.calledOtherwise("another filter").down("truth cannot be reached");

    assertThat(mistakes()).singleElement().asString().contains("there is no copy");
  }

  @Test
  void aCopyThatWasAlteredOrCutOffDoesNotStandIn() throws IOException {
    source.naming(4);
    reading().read();
    String whole = Files.readString(file());
    later(Duration.ofHours(1));
    source.down("truth cannot be reached");

    for (String broken :
        List.of(
            whole.replace("192.0.2.1", "192.0.2.9"),
            whole.substring(0, whole.length() - 30),
            whole.replaceFirst("\n[^\n]+\n", "\n"),
            whole + "{}\n",
            "",
            "no json")) {
      Files.writeString(file(), broken);

      assertThat(mistakes()).singleElement().asString().contains("there is no copy");
    }
  }

  @Test
  void theCopyIsForItsOwnerOnly() throws IOException {
    source.naming(1);
    reading().read();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().getParent())))
        .isEqualTo("rwx------");
  }

  @Test
  void twoDevicesOfOneNameAreBothLeftOut() {
    source.naming(
        FakeSource.device("r1"),
        FakeSource.device("twin"),
        FakeSource.device("twin"),
        FakeSource.device("twin"));

    Inventory inventory = reading().read();

    assertThat(inventory.devices()).extracting(Device::name).containsExactly("r1");
    assertThat(inventory.reading().leftOutCount()).isEqualTo(3);
    assertThat(inventory.reading().leftOut().getFirst().toString())
        .isEqualTo(
            "truth, device twin: another device is called `twin`, too; give each device its own"
                + " name");
  }

  @Test
  void theLastGoodReadingCanBeHadAlone() {
    source.naming(3);
    reading().read();
    later(Duration.ofDays(300));

    assertThat(reading().lastGood().devices()).hasSize(3);
    assertThat(source.asked()).isEqualTo(1);
  }
}
