package dev.belay.integrations.inventory.netbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.integrations.web.FakeWeb;
import dev.belay.integrations.web.FakeWeb.Asked;
import dev.belay.integrations.web.FakeWeb.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A NetBox on this machine whose objects are made of the facts of one version's published schema.
 * It filters by status, site, role and name, pages by limit, offset and id__gt, orders by id, wants
 * its token, and takes changes of devices and journal entries, which it checks by the schema; it
 * knows only the custom fields that were defined.
 */
public final class FakeNetBox implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DEVICES = "/api/dcim/devices/";
  private static final String MACHINES = "/api/virtualization/virtual-machines/";
  private static final String JOURNAL = "/api/extras/journal-entries/";

  private final NetBoxSchema schema;
  private final Random random = new Random(11);
  private final FakeWeb web;
  private final TreeMap<Integer, ObjectNode> devices = new TreeMap<>();
  private final TreeMap<Integer, ObjectNode> machines = new TreeMap<>();
  private final TreeMap<Integer, ObjectNode> journal = new TreeMap<>();
  private final List<String> fields = new ArrayList<>();
  private String authorization = "Token 0123456789";

  public FakeNetBox(String version) {
    this.schema = NetBoxSchema.of(version);
    this.web =
        FakeWeb.answering(asked -> {
          try {
            return answer(asked);
          } catch (RuntimeException e) {
            // A fake that is wrong must be seen in the test that uses it.
            return Said.of(400, "{\"fake\": \"" + e + "\"}");
          }
        });
  }

  /** Wants this header instead. */
  public FakeNetBox wanting(String header) {
    authorization = header;
    return this;
  }

  /** Has these custom fields of devices, which are empty where nothing is set. */
  public FakeNetBox defining(String... customFields) {
    fields.addAll(List.of(customFields));
    return this;
  }

  /** A device that is in use and has everything; what differs is said. */
  public FakeNetBox device(int id, String name, Consumer<ObjectNode> differing) {
    ObjectNode device = schema.made("DeviceWithConfigContext", random);
    everything(device, id, name);
    device.set(
        "device_type",
        schema.made("3".equals(major()) ? "NestedDeviceType" : "DeviceType", random));
    object(device, "device_type").put("slug", "c9300-48t").put("model", "C9300-48T");
    object(object(device, "device_type"), "manufacturer").put("slug", "cisco").put("name", "Cisco");
    object(device, "oob_ip").put("address", "198.51.100." + id % 250 + "/24");
    device.put("serial", "S" + id).putNull("virtual_chassis");
    if (device.has("device_role")) {
      object(device, "device_role").put("slug", "access").put("name", "Access");
    }
    differing.accept(device);
    devices.put(id, device);
    return this;
  }

  public FakeNetBox device(int id, String name) {
    return device(id, name, device -> {});
  }

  /** A device that belongs to the stack of another one and has no address of its own. */
  public FakeNetBox member(int id, String name, int master) {
    return device(
        id,
        name,
        device -> {
          ObjectNode chassis = object(device, "virtual_chassis");
          chassis.set(
              "master", schema.made("NestedDevice", random).put("id", master).put("name", "m"));
          device.putNull("primary_ip");
        });
  }

  /** A virtual machine that is in use. */
  public FakeNetBox machine(int id, String name) {
    ObjectNode machine = schema.made("VirtualMachineWithConfigContext", random);
    everything(machine, id, name);
    machines.put(id, machine);
    return this;
  }

  private String major() {
    return schema.text().contains("NestedDeviceType\n") && !schema.text().contains("\nDeviceType\n")
        ? "3"
        : "4";
  }

  private void everything(ObjectNode record, int id, String name) {
    record.put("id", id).put("name", name);
    record.set("status", JSON.createObjectNode().put("value", "active").put("label", "Active"));
    object(record, "site").put("slug", "fra1").put("name", "Frankfurt 1");
    object(record, "role").put("slug", "access").put("name", "Access");
    object(record, "platform").put("slug", "ios").put("name", "IOS");
    object(record, "primary_ip").put("address", "192.0.2." + id % 250 + "/24");
    record.set("tags", JSON.createArrayNode());
    record.set("custom_fields", JSON.createObjectNode());
    record.set("config_context", JSON.createObjectNode());
  }

  /** The object in a field, made by the schema when there is none. */
  ObjectNode object(ObjectNode in, String field) {
    if (!(in.get(field) instanceof ObjectNode)) {
      in.set(field, made(field));
    }
    return (ObjectNode) in.get(field);
  }

  private ObjectNode made(String field) {
    boolean three = "3".equals(major());
    String type =
        switch (field) {
          case "site" -> "Site";
          case "role", "device_role" -> "DeviceRole";
          case "platform" -> "Platform";
          case "primary_ip", "primary_ip4", "primary_ip6", "oob_ip" -> "IPAddress";
          case "manufacturer" -> "Manufacturer";
          case "virtual_chassis" -> "VirtualChassis";
          case "tag" -> "Tag";
          default -> throw new IllegalArgumentException(field);
        };
    return schema.made(three || field.equals("tag") ? "Nested" + type : type, random);
  }

  /** A tag as devices have it. */
  ObjectNode tag(String slug) {
    return made("tag").put("slug", slug).put("name", slug);
  }

  /** What it answers, also when somebody stands between. */
  public synchronized Said answer(Asked asked) {
    if (!asked.authorization().equals(java.util.Optional.of(authorization))) {
      return Said.of(403, "{\"detail\": \"Invalid token\"}");
    }
    FakeQuery query = FakeQuery.of(asked.query());
    if (asked.method().equals("GET") && asked.path().equals(DEVICES)) {
      return page("DeviceWithConfigContext", DEVICES, devices, query);
    }
    if (asked.method().equals("GET") && asked.path().equals(MACHINES)) {
      return page("VirtualMachineWithConfigContext", MACHINES, machines, query);
    }
    if (asked.method().equals("PATCH") && asked.path().startsWith(DEVICES)) {
      return changed(asked);
    }
    if (asked.path().equals(JOURNAL)) {
      return asked.method().equals("GET")
          ? page("JournalEntry", JOURNAL, journal, query)
          : noted(asked);
    }
    return Said.of(404, "{\"detail\": \"Not found.\"}");
  }

  private Said page(String object, String path, Map<Integer, ObjectNode> all, FakeQuery query) {
    int limit = query.number("limit", 50);
    int offset = query.number("offset", 0);
    List<ObjectNode> matching = all.values().stream().filter(query::matches).toList();
    ObjectNode page = JSON.createObjectNode();
    page.put("count", matching.size());
    page.put(
        "next",
        offset + limit < matching.size()
            ? web.address() + path + "?limit=" + limit + "&offset=" + (offset + limit)
            : null);
    page.putNull("previous");
    boolean bare = query.leavesOut("config_context");
    matching.stream()
        .skip(offset)
        .limit(limit)
        .forEach(record -> {
          List<String> wrong = schema.violations(object, record);
          if (!wrong.isEmpty()) {
            throw new IllegalStateException("the fake is not of the schema: " + wrong);
          }
          page.withArray("results").add(shown(record, path, bare));
        });
    page.withArray("results");
    return Said.of(200, page.toString());
  }

  private ObjectNode shown(ObjectNode record, String path, boolean bare) {
    ObjectNode shown = record.deepCopy();
    if (bare) {
      shown.remove("config_context");
    }
    if (path.equals(DEVICES)) {
      for (String field : fields) {
        if (!record.path("custom_fields").has(field)) {
          shown.withObject("custom_fields").putNull(field);
        }
      }
    }
    return shown;
  }

  private Said changed(Asked asked) {
    int id = Integer.parseInt(asked.path().replaceAll("[^0-9]", ""));
    JsonNode body = json(asked.body());
    List<String> wrong = schema.violations("PatchedWritableDeviceWithConfigContextRequest", body);
    if (!wrong.isEmpty() || !devices.containsKey(id)) {
      return Said.of(wrong.isEmpty() ? 404 : 400, "{\"wrong\": \"" + wrong + "\"}");
    }
    for (Map.Entry<String, JsonNode> field : body.path("custom_fields").properties()) {
      if (!fields.contains(field.getKey())) {
        return Said.of(
            400,
            "{\"__all__\": [\"Unknown field name '"
                + field.getKey()
                + "' in custom field data.\"]}");
      }
    }
    ObjectNode device = devices.get(id);
    if (body.has("status")) {
      device.withObject("status").put("value", body.path("status").asText());
    }
    body.path("custom_fields")
        .properties()
        .forEach(field -> device.withObject("custom_fields").set(field.getKey(), field.getValue()));
    return Said.of(200, device.toString());
  }

  private Said noted(Asked asked) {
    JsonNode body = json(asked.body());
    List<String> wrong = schema.violations("JournalEntryRequest", body);
    if (!wrong.isEmpty()) {
      return Said.of(400, "{\"wrong\": \"" + wrong + "\"}");
    }
    int id = journal.size() + 1;
    ObjectNode entry = schema.made("JournalEntry", random);
    entry.put("id", id);
    body.properties().forEach(field -> entry.set(field.getKey(), field.getValue()));
    entry.set("kind", JSON.createObjectNode().put("value", body.path("kind").asText()));
    journal.put(id, entry);
    return Said.of(201, entry.toString());
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** A device as it is now. */
  public JsonNode device(int id) {
    return Objects.requireNonNull(devices.get(id));
  }

  /** Journal entries so far. */
  public synchronized List<JsonNode> journal() {
    return List.copyOf(journal.values());
  }

  /** What was asked so far. */
  public List<Asked> asked() {
    return web.asked();
  }

  /** Where it is. */
  public String address() {
    return web.address();
  }

  @Override
  public void close() {
    web.close();
  }
}
