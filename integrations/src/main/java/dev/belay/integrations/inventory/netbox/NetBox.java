package dev.belay.integrations.inventory.netbox;

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
 * NetBox's devices and, where wanted, virtual machines. The names are those of its published
 * OpenAPI schema, version 3.7.7 and 4.2.2; a device's role is {@code device_role} before 3.6 and
 * {@code role} since, and 3.6 and 3.7 give both. Thread-safe.
 */
public final class NetBox implements RestDialect {

  private static final Map<Address, List<String>> ADDRESSES =
      Map.of(
          Address.PRIMARY_IP, List.of("primary_ip.address"),
          Address.PRIMARY_IP4, List.of("primary_ip4.address"),
          Address.PRIMARY_IP6, List.of("primary_ip6.address"),
          Address.OOB_IP, List.of("oob_ip.address"));

  private static final List<String> ROLES =
      List.of("role.slug", "role.name", "device_role.slug", "device_role.name");

  @Override
  public Map<String, String> parameters(Rest settings) {
    Map<String, String> own = new LinkedHashMap<>();
    own.put("limit", Integer.toString(settings.pageSize()));
    own.put("ordering", "id");
    if (!settings.configContexts()) {
      // They are rendered for each device, which costs NetBox more than all the rest.
      own.put("exclude", "config_context");
    }
    return own;
  }

  @Override
  public Turning turning() {
    return Turning.ID;
  }

  /** Unless it has an address of its own. */
  @Override
  public boolean belongsToAStack(JsonNode record) {
    JsonNode master = Records.at(record, "virtual_chassis.master.id");
    return master.isIntegralNumber()
        && master.longValue() != record.path("id").longValue()
        && Records.at(record, "primary_ip").isMissingNode();
  }

  @Override
  public Places places(String noun) {
    Map<String, List<String>> data = new LinkedHashMap<>();
    data.put("site", List.of("site.slug", "site.name"));
    data.put("role", ROLES);
    data.put("status", List.of("status.value"));
    data.put("tenant", List.of("tenant.slug"));
    data.put("location", List.of("location.slug"));
    data.put("rack", List.of("rack.name"));
    data.put("cluster", List.of("cluster.name"));
    data.put("manufacturer", List.of("device_type.manufacturer.slug"));
    data.put("device_type", List.of("device_type.slug"));
    data.put("serial", List.of("serial"));
    data.put("asset_tag", List.of("asset_tag"));
    return new Places(
        noun,
        ADDRESSES,
        List.of("platform.slug", "platform.name"),
        List.of("device_type.manufacturer.slug", "device_type.manufacturer.name"),
        List.of("device_type.slug", "device_type.model"),
        ROLES,
        data,
        "slug");
  }
}
