package dev.belay.integrations.inventory.nautobot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.integrations.inventory.rest.RecordPages.Turning;
import dev.belay.integrations.inventory.rest.Records;
import dev.belay.integrations.inventory.rest.RestDialect;
import dev.belay.integrations.inventory.rest.RestFacts.Places;
import dev.belay.integrations.settings.SourceSettings.Address;
import dev.belay.integrations.settings.SourceSettings.Rest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Nautobot's devices and, where wanted, virtual machines, by its REST API since 2.0: ids are UUIDs,
 * slugs are gone, related objects are given only down to the {@code depth} that is asked for, a
 * platform names its {@code network_driver} in words like Netmiko's, and configuration contexts are
 * left out unless they are asked for. Thread-safe.
 */
public final class Nautobot implements RestDialect {
  private static final List<String> MANUFACTURERS = List.of("device_type.manufacturer.name");

  private static final Map<Address, List<String>> ADDRESSES =
      Map.of(
          Address.PRIMARY_IP,
          List.of("primary_ip.address", "primary_ip4.address", "primary_ip6.address"),
          Address.PRIMARY_IP4,
          List.of("primary_ip4.address"),
          Address.PRIMARY_IP6,
          List.of("primary_ip6.address"));

  @Override
  public Map<String, String> parameters(Rest settings) {
    Map<String, String> own = new LinkedHashMap<>();
    own.put("limit", Integer.toString(settings.pageSize()));
    own.put("depth", Integer.toString(depth(settings)));
    if (settings.configContexts()) {
      own.put("include", "config_context");
    }
    return own;
  }

  @Override
  public Turning turning() {
    return Turning.LINK;
  }

  /** A device type's manufacturer is one level further down, and each level costs Nautobot time. */
  private static int depth(Rest settings) {
    boolean further =
        settings.platforms().stream().anyMatch(rule -> rule.manufacturer() != null)
            || settings.fields().values().stream()
                .anyMatch(place -> place.split("\\.", -1).length > 2);
    return further ? 2 : 1;
  }

  @Override
  public boolean belongsToAStack(JsonNode record) {
    String master = Records.text(record, "virtual_chassis.master.id");
    return master != null
        && !master.equals(record.path("id").asText())
        && Records.first(record, "primary_ip4.id", "primary_ip6.id") == null;
  }

  @Override
  public Places places(String noun) {
    List<String> roles = List.of("role.name");
    Map<String, List<String>> data = new LinkedHashMap<>();
    data.put("site", List.of("location.name", "cluster.location.name"));
    data.put("role", roles);
    data.put("status", List.of("status.name"));
    data.put("tenant", List.of("tenant.name"));
    data.put("rack", List.of("rack.name"));
    data.put("cluster", List.of("cluster.name"));
    data.put("manufacturer", MANUFACTURERS);
    data.put("device_type", List.of("device_type.model"));
    data.put("serial", List.of("serial"));
    data.put("asset_tag", List.of("asset_tag"));
    return new Places(
        noun,
        ADDRESSES,
        List.of("platform.network_driver", "platform.name", "platform.napalm_driver"),
        MANUFACTURERS,
        List.of("device_type.model"),
        roles,
        data,
        "name");
  }
}
