package dev.belay.integrations.inventory.netbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.integrations.web.FakeWeb;
import dev.belay.integrations.web.FakeWeb.Asked;
import dev.belay.integrations.web.FakeWeb.Said;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A NetBox on this machine whose objects are made of the facts of one version's published schema.
 * It filters by status, site, role and name, pages by limit, offset and id__gt, orders by id, wants
 * its token, and takes changes of devices and journal entries, which it checks by the schema.
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
  private final List<JsonNode> journal = new ArrayList<>();
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
    Map<String, List<String>> query = query(asked.query());
    if (asked.method().equals("GET") && asked.path().equals(DEVICES)) {
      return page("DeviceWithConfigContext", DEVICES, devices, query);
    }
    if (asked.method().equals("GET") && asked.path().equals(MACHINES)) {
      return page("VirtualMachineWithConfigContext", MACHINES, machines, query);
    }
    if (asked.method().equals("PATCH") && asked.path().startsWith(DEVICES)) {
      return changed(asked);
    }
    return asked.method().equals("POST") && asked.path().equals(JOURNAL)
        ? noted(asked)
        : Said.of(404, "{\"detail\": \"Not found.\"}");
  }

  private Said page(
      String object, String path, Map<Integer, ObjectNode> all, Map<String, List<String>> query) {
    int limit = Integer.parseInt(query.getOrDefault("limit", List.of("50")).getFirst());
    int offset = Integer.parseInt(query.getOrDefault("offset", List.of("0")).getFirst());
    List<ObjectNode> matching =
        all.values().stream().filter(record -> matches(record, query)).toList();
    ObjectNode page = JSON.createObjectNode();
    page.put("count", matching.size());
    page.put(
        "next",
        offset + limit < matching.size()
            ? web.address() + path + "?limit=" + limit + "&offset=" + (offset + limit)
            : null);
    page.putNull("previous");
    boolean bare = query.getOrDefault("exclude", List.of()).contains("config_context");
    matching.stream()
        .skip(offset)
        .limit(limit)
        .forEach(record -> {
          List<String> wrong = schema.violations(object, record);
          if (!wrong.isEmpty()) {
            throw new IllegalStateException("the fake is not of the schema: " + wrong);
          }
          page.withArray("results").add(bare ? without(record) : record);
        });
    page.withArray("results");
    return Said.of(200, page.toString());
  }

  private static ObjectNode without(ObjectNode record) {
    ObjectNode bare = record.deepCopy();
    bare.remove("config_context");
    return bare;
  }

  private static boolean matches(JsonNode record, Map<String, List<String>> query) {
    return any(query, "status", record.path("status").path("value").asText())
        && any(query, "site", record.path("site").path("slug").asText())
        && any(query, "role", record.path("role").path("slug").asText())
        && any(query, "name", record.path("name").asText())
        && record.path("id").asInt()
            > Integer.parseInt(query.getOrDefault("id__gt", List.of("0")).getFirst());
  }

  private static boolean any(Map<String, List<String>> query, String name, String value) {
    return !query.containsKey(name) || query.get(name).contains(value);
  }

  private Said changed(Asked asked) {
    int id = Integer.parseInt(asked.path().replaceAll("[^0-9]", ""));
    JsonNode body = json(asked.body());
    List<String> wrong = schema.violations("PatchedWritableDeviceWithConfigContextRequest", body);
    if (!wrong.isEmpty() || !devices.containsKey(id)) {
      return Said.of(wrong.isEmpty() ? 404 : 400, "{\"wrong\": \"" + wrong + "\"}");
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
    journal.add(body);
    return Said.of(201, body.toString());
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Map<String, List<String>> query(String text) {
    Map<String, List<String>> query = new LinkedHashMap<>();
    Arrays.stream(text.split("&", -1))
        .filter(part -> part.contains("="))
        .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8).split("=", 2))
        .forEach(part -> query.computeIfAbsent(part[0], name -> new ArrayList<>()).add(part[1]));
    return query;
  }

  /** A device as it is now. */
  public JsonNode device(int id) {
    return Objects.requireNonNull(devices.get(id));
  }

  /** Journal entries so far. */
  public List<JsonNode> journal() {
    return List.copyOf(journal);
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
