package dev.belay.integrations.inventory.nautobot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belay.integrations.inventory.DeviceFacts;
import dev.belay.integrations.inventory.Heard;
import dev.belay.integrations.inventory.SourceDown;
import dev.belay.integrations.inventory.source.Sources;
import dev.belay.integrations.web.FakeWeb;
import dev.belay.integrations.web.FakeWeb.Said;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NautobotTest {
  /** As Nautobot 2 answers with depth=1; ids shortened. */
  private static String device(int number) {
    return """
    {"id": "0f6c-%1$d", "object_type": "dcim.device", "name": "r%1$d", "serial": "S%1$d",
     "status": {"id": "a", "object_type": "extras.status", "name": "Active"},
     "role": {"id": "b", "object_type": "extras.role", "name": "Access Switch"},
     "device_type": {"id": "c", "model": "DCS-7050", "manufacturer": {"id": "d", "name": "Arista"}},
     "platform": {"id": "e", "name": "Arista EOS", "network_driver": "arista_eos"},
     "location": {"id": "f", "name": "FRA1"}, "tenant": null, "rack": null,
     "primary_ip4": {"id": "g", "address": "192.0.2.%1$d/24", "host": "192.0.2.%1$d"},
     "primary_ip6": null, "virtual_chassis": null, "asset_tag": null,
     "tags": [{"id": "h", "name": "lab"}], "custom_fields": {"vlan": 20, "owner": null}}
    """
        .formatted(number);
  }

  @TempDir private Path folder;

  private Heard read(FakeWeb web, String more) {
    return Heard.of(
        Sources.open(
            folder,
            "kind: nautobot\nurl: " + web.address() + "/nautobot/\ncredential: env:NETBOX\n" + more,
            Sources.TOKEN));
  }

  private static String page(int count, @Nullable String next, int... numbers) {
    StringBuilder results = new StringBuilder();
    for (int number : numbers) {
      results.append(results.isEmpty() ? "" : ",").append(device(number));
    }
    return "{\"count\": %d, \"next\": %s, \"previous\": null, \"results\": [%s]}"
        .formatted(count, next == null ? "null" : "\"" + next + "\"", results);
  }

  @Test
  void readsDevicesByTheNamesThatNautobotGivesThings() {
    try (FakeWeb web = FakeWeb.answering(asked -> Said.of(200, page(1, null, 1)))) {
      DeviceFacts r1 = read(web, "").device("r1");

      assertThat(r1.host()).isEqualTo("192.0.2.1");
      assertThat(r1.platform()).isEqualTo("arista_eos");
      assertThat(r1.data())
          .containsEntry("site", "FRA1")
          .containsEntry("role", "Access Switch")
          .containsEntry("status", "Active")
          .containsEntry("device_type", "DCS-7050")
          .containsEntry("tags", List.of("lab"))
          .containsEntry("custom_fields", Map.of("vlan", 20L));
      assertThat(web.asked().getFirst().path()).isEqualTo("/nautobot/api/dcim/devices/");
      assertThat(web.asked().getFirst().query()).isEqualTo("limit=250&depth=1&status=Active");
      assertThat(web.asked().getFirst().authorization()).contains("Token 0123456789");
    }
  }

  @Test
  void goesFurtherDownOnlyForTheManufacturer() {
    try (FakeWeb web = FakeWeb.answering(asked -> Said.of(200, page(1, null, 1)))) {
      DeviceFacts r1 =
          read(web, "platforms: [{manufacturer: Ari*, is: arista_eos}]\nconfig-contexts: true\n")
              .device("r1");

      assertThat(r1.platform()).isEqualTo("arista_eos");
      assertThat(web.asked().getFirst().query()).contains("depth=2&include=config_context");
    }
  }

  @Test
  void followsTheQueryOfLinksWhateverAddressAProxyWritesInThem() {
    try (FakeWeb web =
        FakeWeb.answering(asked ->
            Said.of(
                200,
                asked.query().contains("offset=2")
                    ? page(3, null, 3)
                    : page(
                        3, "http://127.0.0.1/api/dcim/devices/?depth=1&limit=2&offset=2", 1, 2)))) {
      assertThat(read(web, "page-size: 2\n").names()).containsExactly("r1", "r2", "r3");
      assertThat(web.asked().getLast().query()).isEqualTo("depth=1&limit=2&offset=2");
    }
  }

  @Test
  void refusesAPageThatPointsToAnotherHost() {
    try (FakeWeb web =
        FakeWeb.answering(asked ->
            Said.of(200, page(2, "https://elsewhere.example/api/dcim/devices/?offset=1", 1)))) {
      assertThat(down(web)).endsWith("points to another address for its next page");
      assertThat(web.asked()).hasSize(1);
    }
  }

  @Test
  void refusesAPageThatPointsToItself() {
    try (FakeWeb web =
        FakeWeb.answering(
            asked -> Said.of(200, page(2, "/nautobot/api/dcim/devices/?" + asked.query(), 1)))) {
      assertThat(down(web)).contains("names pages without end");
    }
  }

  @Test
  void aListThatChangesWhileItIsReadIsNotBelieved() {
    try (FakeWeb web =
        FakeWeb.answering(asked ->
            Said.of(
                200,
                asked.query().contains("offset=2")
                    ? page(2, null, 3)
                    : page(3, "/api/dcim/devices/?limit=2&offset=2", 1, 2)))) {
      assertThat(down(web)).endsWith("changed its list of devices while it was read");
    }
  }

  private String down(FakeWeb web) {
    return catchThrowableOfType(SourceDown.class, () -> read(web, "")).sentence();
  }
}
