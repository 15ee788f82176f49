package dev.belay.integrations.inventory.netbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetBoxSchemaTest {
  @ParameterizedTest
  @CsvSource({"3.7.7, NETBOX_OPENAPI_3", "4.0.3, NETBOX_OPENAPI_4"})
  void keepsTheFactsOfThePublishedSchema(String version, String variable) throws IOException {
    String file = System.getenv(variable);
    if (file == null && System.getenv("CI") != null) {
      throw new AssertionError("CI must name NetBox's published schema in " + variable);
    }
    assumeTrue(file != null, "left out: " + variable + " does not name NetBox's schema " + version);

    PublishedSchema published = PublishedSchema.in(Path.of(file));

    assertThat(published.version()).isEqualTo(version);
    assertThat(NetBoxSchema.of(version).text()).isEqualTo(published.facts().text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.7.7", "4.0.3"})
  void whatIsMadeOfTheFactsIsOfTheSchema(String version) {
    NetBoxSchema schema = NetBoxSchema.of(version);
    Random random = new Random(7);

    for (int i = 0; i < 200; i++) {
      assertThat(
              schema.violations(
                  "DeviceWithConfigContext", schema.made("DeviceWithConfigContext", random)))
          .isEmpty();
    }
  }

  @Test
  void whatIsNotOfTheSchemaIsFound() {
    NetBoxSchema schema = NetBoxSchema.of("4.0.3");
    ObjectNode device = schema.made("DeviceWithConfigContext", new Random(7));
    device.remove("id");
    device.put("serial", 7);
    device.putNull("site");
    device.put("device_rolle", "core");

    assertThat(schema.violations("DeviceWithConfigContext", device))
        .containsExactlyInAnyOrder(
            "DeviceWithConfigContext.id is missing",
            "DeviceWithConfigContext.serial is no string",
            "DeviceWithConfigContext.site is null",
            "DeviceWithConfigContext.device_rolle is not in the schema");
  }
}
