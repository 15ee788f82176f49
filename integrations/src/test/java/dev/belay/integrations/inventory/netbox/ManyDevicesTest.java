package dev.belay.integrations.inventory.netbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.integrations.ChildJvm;
import dev.belay.integrations.web.FakeWeb;
import dev.belay.integrations.web.FakeWeb.Said;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 12,000 devices of 10 KB each are 120 MB; the client reads them in a heap of 64. */
class ManyDevicesTest {
  private static final int DEVICES = 12_000;
  private static final int MEGABYTE = 1 << 20;
  private static final Pattern AFTER = Pattern.compile("id__gt=([0-9]+)");
  private static final Pattern LIMIT = Pattern.compile("limit=([0-9]+)");

  @TempDir private Path folder;

  @Test
  void areReadInPagesInConstantMemory() {
    NetBoxSchema schema = NetBoxSchema.of("4.0.3");
    ObjectNode device = schema.made("DeviceWithConfigContext", new Random(5));
    device.withObject("primary_ip").put("address", "192.0.2.1/24");
    device.putNull("virtual_chassis").withObject("config_context").put("long", "x".repeat(10_000));
    List<Long> bytes = new ArrayList<>();
    String devices = "";

    try (FakeWeb web = FakeWeb.answering(asked -> page(device, asked.query()));
        ChildJvm reader =
            ChildJvm.start(
                List.of(),
                List.of("-Xmx64m", "-XX:+UseSerialGC"),
                ManyDevices.class,
                folder.toString(),
                web.address())) {
      for (String line = reader.line(); line != null; line = reader.line()) {
        if (line.startsWith("bytes ")) {
          bytes.add(Long.valueOf(line.substring(6)));
        } else {
          devices = line;
        }
      }
      assertThat(web.asked()).hasSize(DEVICES / 250);
    }

    assertThat(devices).isEqualTo("devices " + DEVICES);
    assertThat(bytes).hasSize(DEVICES / 1_000);
    // What grows is one id and one name's hash a device, which is what tells them apart.
    assertThat(bytes.getLast() - bytes.get(1)).isLessThan(4L * MEGABYTE);
  }

  private static synchronized Said page(ObjectNode device, String query) {
    Matcher after = AFTER.matcher(query);
    int first = after.find() ? Integer.parseInt(after.group(1)) : 0;
    Matcher limit = LIMIT.matcher(query);
    int most = limit.find() ? Integer.parseInt(limit.group(1)) : 50;
    int last = Math.min(DEVICES, first + most);
    StringBuilder results = new StringBuilder();
    for (int id = first + 1; id <= last; id++) {
      results
          .append(results.isEmpty() ? "" : ",")
          .append(device.put("id", id).put("name", "d" + id));
    }
    return Said.of(
        200,
        "{\"count\": %d, \"next\": %s, \"previous\": null, \"results\": [%s]}"
            .formatted(
                DEVICES - first,
                last < DEVICES ? "\"http://x/api/dcim/devices/?offset=" + last + "\"" : "null",
                results));
  }
}
