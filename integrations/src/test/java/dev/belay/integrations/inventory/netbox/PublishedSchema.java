package dev.belay.integrations.inventory.netbox;

import dev.belay.integrations.inventory.netbox.NetBoxSchema.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads the facts we keep out of an OpenAPI document of NetBox. */
record PublishedSchema(Map<?, ?> document) {
  private static final String REFERENCE = "#/components/schemas/";

  static final List<String> READ_AND_WRITTEN =
      List.of(
          "PaginatedDeviceWithConfigContextList",
          "PaginatedVirtualMachineWithConfigContextList",
          "PaginatedJournalEntryList",
          "JournalEntryRequest",
          "PatchedWritableDeviceWithConfigContextRequest");

  static PublishedSchema in(Path file) throws IOException {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(64 << 20);
    return new PublishedSchema(new Yaml(new SafeConstructor(options)).load(Files.readString(file)));
  }

  String version() {
    return String.valueOf(map(document, "info").get("version")).replaceFirst(" .*", "");
  }

  /** The objects we read and write, and all that are in them. */
  NetBoxSchema facts() {
    Map<?, ?> schemas = map(map(document, "components"), "schemas");
    Map<String, Map<String, Field>> facts = new LinkedHashMap<>();
    Deque<String> open = new ArrayDeque<>(READ_AND_WRITTEN);
    while (!open.isEmpty()) {
      String name = open.removeFirst();
      if (!facts.containsKey(name)) {
        Map<String, Field> fields = fields(map(schemas, name), schemas, name, facts);
        facts.put(name, fields);
        fields.values().stream()
            .map(Field::type)
            .filter(schemas::containsKey)
            .forEach(open::addLast);
      }
    }
    return new NetBoxSchema(facts);
  }

  private static Map<String, Field> fields(
      Map<?, ?> schema, Map<?, ?> schemas, String of, Map<String, Map<String, Field>> facts) {
    List<?> required = schema.get("required") instanceof List<?> list ? list : List.of();
    Map<String, Field> fields = new LinkedHashMap<>();
    map(schema, "properties")
        .forEach((key, value) -> {
          String name = String.valueOf(key);
          fields.put(
              name, field(name, (Map<?, ?>) value, required.contains(name), schemas, of, facts));
        });
    return fields;
  }

  private static Field field(
      String name,
      Map<?, ?> property,
      boolean required,
      Map<?, ?> schemas,
      String of,
      Map<String, Map<String, Field>> facts) {
    boolean list = "array".equals(property.get("type"));
    Map<?, ?> what = list ? map(property, "items") : property;
    return new Field(
        name,
        type(name, what, schemas, of, facts),
        list,
        Boolean.TRUE.equals(property.get("nullable")),
        required,
        what.get("enum") instanceof List<?> choices && !choices.contains("")
            ? choices.stream().map(String::valueOf).toList()
            : List.of());
  }

  private static String type(
      String name,
      Map<?, ?> what,
      Map<?, ?> schemas,
      String of,
      Map<String, Map<String, Field>> facts) {
    String reference = reference(what);
    if (reference != null) {
      // An alias of a plain type, such as a list of choices, is that type.
      Map<?, ?> target = map(schemas, reference);
      return target.get("properties") == null ? plain(target) : reference;
    }
    if (what.get("properties") instanceof Map<?, ?> && facts != null) {
      String inner = of + "." + name;
      facts.put(inner, fields(what, schemas, inner, facts));
      return inner;
    }
    return plain(what);
  }

  private static @Nullable String reference(Map<?, ?> what) {
    for (String way : List.of("allOf", "oneOf", "anyOf")) {
      if (what.get(way) instanceof List<?> parts && parts.getFirst() instanceof Map<?, ?> first) {
        return reference(first);
      }
    }
    return what.get("$ref") instanceof String link ? link.substring(REFERENCE.length()) : null;
  }

  private static String plain(Map<?, ?> what) {
    Object type = what.get("type");
    return type == null ? "any" : type.toString();
  }

  private static Map<?, ?> map(Map<?, ?> in, String key) {
    return (Map<?, ?>) Objects.requireNonNull(in.get(key), key);
  }
}
