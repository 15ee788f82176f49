package dev.belay.integrations.inventory.netbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.integrations.inventory.FactSource;
import dev.belay.integrations.inventory.rest.RecordPages;
import dev.belay.integrations.inventory.rest.RecordPages.Turning;
import dev.belay.integrations.inventory.rest.Records;
import dev.belay.integrations.inventory.rest.RestAddress;
import dev.belay.integrations.inventory.rest.RestCalls;
import dev.belay.integrations.inventory.rest.RestFacts;
import dev.belay.integrations.inventory.rest.RestFacts.Places;
import dev.belay.integrations.settings.SourceSettings.Address;
import dev.belay.integrations.settings.SourceSettings.Rest;
import dev.belay.integrations.web.WebCaller;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * NetBox's devices and, where wanted, virtual machines. The names are those of its published
 * OpenAPI schema, version 3.7.7 and 4.2.2; a device's role is {@code device_role} before 3.6 and
 * {@code role} since, and 3.6 and 3.7 give both. Thread-safe.
 */
public final class NetBox implements FactSource {
  private static final String DEVICES = "/api/dcim/devices/";
  private static final String MACHINES = "/api/virtualization/virtual-machines/";

  private static final Map<Address, List<String>> ADDRESSES =
      Map.of(
          Address.PRIMARY_IP, List.of("primary_ip.address"),
          Address.PRIMARY_IP4, List.of("primary_ip4.address"),
          Address.PRIMARY_IP6, List.of("primary_ip6.address"),
          Address.OOB_IP, List.of("oob_ip.address"));

  private static final List<String> ROLES =
      List.of("role.slug", "role.name", "device_role.slug", "device_role.name");

  private final Rest settings;
  private final RestCalls calls;

  public NetBox(Rest settings, RestCalls calls) {
    this.settings = settings;
    this.calls = calls;
  }

  @Override
  public String name() {
    return WebCaller.host(URI.create(settings.url()));
  }

  @Override
  public String identity() {
    return RestAddress.identity(settings);
  }

  @Override
  public void read(Sink to) {
    long deadline = calls.deadline(settings.within());
    RestFacts facts = new RestFacts(name(), settings, to);
    Places devices = places("device");
    list(DEVICES)
        .each(
            deadline,
            record -> {
              if (!belongsToAStack(record)) {
                facts.device(record, devices);
              }
            });
    if (settings.virtualMachines()) {
      Places machines = places("virtual machine");
      list(MACHINES).each(deadline, record -> facts.device(record, machines));
    }
  }

  private RecordPages list(String path) {
    return new RecordPages(calls, RestAddress.list(settings, path, own()), Turning.ID);
  }

  private Map<String, String> own() {
    Map<String, String> own = new LinkedHashMap<>();
    own.put("limit", Integer.toString(settings.pageSize()));
    own.put("ordering", "id");
    if (!settings.configContexts()) {
      // They are rendered for each device, which costs NetBox more than all the rest.
      own.put("exclude", "config_context");
    }
    return own;
  }

  /** A member of a stack is managed by the stack's master, unless it has an address of its own. */
  private static boolean belongsToAStack(JsonNode record) {
    JsonNode master = Records.at(record, "virtual_chassis.master.id");
    return master.isIntegralNumber()
        && master.longValue() != record.path("id").longValue()
        && Records.at(record, "primary_ip").isMissingNode();
  }

  private static Places places(String noun) {
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
