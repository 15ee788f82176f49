package dev.belay.integrations.inventory.netbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What NetBox's published OpenAPI schema says of the objects we read and write: names, types, which
 * may be null and which must be there. It is a list of facts in a notation of our own, one for each
 * version; {@link NetBoxSchemaTest} compares it with the published schema. It makes objects of that
 * shape and says what is wrong with others.
 */
final class NetBoxSchema {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /**
   * One field.
   *
   * @param type a JSON type, {@code any}, or the name of another object
   * @param choices texts that are allowed; empty = all
   */
  record Field(
      String name,
      String type,
      boolean list,
      boolean nullable,
      boolean required,
      List<String> choices) {
    String line() {
      return "  "
          + name
          + " "
          + (list ? "list of " : "")
          + type
          + (nullable ? " nullable" : "")
          + (required ? " required" : "")
          + (choices.isEmpty() ? "" : " one of " + String.join("|", choices));
    }
  }

  private final Map<String, Map<String, Field>> objects;

  NetBoxSchema(Map<String, Map<String, Field>> objects) {
    this.objects = objects;
  }

  /** The facts of a version that we keep. */
  static NetBoxSchema of(String version) {
    try (InputStream facts =
        Objects.requireNonNull(
            NetBoxSchema.class.getResourceAsStream("netbox-" + version + ".facts"))) {
      return parse(new String(facts.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static NetBoxSchema parse(String text) {
    Map<String, Map<String, Field>> objects = new LinkedHashMap<>();
    Map<String, Field> current = new LinkedHashMap<>();
    for (String line : text.lines().toList()) {
      if (line.startsWith("#") || line.isBlank()) {
        continue;
      }
      if (!line.startsWith(" ")) {
        current = new LinkedHashMap<>();
        objects.put(line.strip(), current);
      } else {
        Field field = field(line.strip());
        current.put(field.name(), field);
      }
    }
    return new NetBoxSchema(objects);
  }

  private static Field field(String line) {
    int one = line.indexOf(" one of ");
    List<String> choices = one < 0 ? List.of() : List.of(line.substring(one + 8).split("\\|"));
    List<String> words =
        new ArrayList<>(List.of((one < 0 ? line : line.substring(0, one)).split(" ")));
    String name = words.removeFirst();
    boolean required = words.remove("required");
    boolean nullable = words.remove("nullable");
    boolean list = words.getFirst().equals("list");
    return new Field(name, words.getLast(), list, nullable, required, choices);
  }

  /** In the notation of the file, without its comment. */
  String text() {
    StringBuilder text = new StringBuilder();
    objects.forEach((name, fields) -> {
      text.append(name).append('\n');
      fields.values().forEach(field -> text.append(field.line()).append('\n'));
    });
    return text.toString();
  }

  /** An object with every field, of which those that may be null or missing sometimes are. */
  ObjectNode made(String object, Random random) {
    ObjectNode made = JSON.objectNode();
    for (Field field : fields(object).values()) {
      boolean absent = !field.required() && random.nextInt(20) == 0;
      if (!absent) {
        boolean nothing = field.nullable() && random.nextInt(3) == 0;
        made.set(field.name(), nothing ? JSON.nullNode() : value(field, random));
      }
    }
    return made;
  }

  private JsonNode value(Field field, Random random) {
    if (!field.list()) {
      return single(field, random);
    }
    ArrayNode list = JSON.arrayNode();
    for (int i = random.nextInt(3); i > 0; i--) {
      list.add(single(field, random));
    }
    return list;
  }

  private JsonNode single(Field field, Random random) {
    if (!field.choices().isEmpty()) {
      String choice = field.choices().get(random.nextInt(field.choices().size()));
      return field.type().equals("integer")
          ? JSON.numberNode(Integer.parseInt(choice))
          : JSON.textNode(choice);
    }
    return switch (field.type()) {
      case "integer" -> JSON.numberNode(1 + random.nextInt(1_000_000));
      case "number" -> JSON.numberNode(random.nextInt(100) / 2.0);
      case "boolean" -> JSON.booleanNode(random.nextBoolean());
      case "string" -> JSON.textNode(field.name() + "-" + random.nextInt(1_000));
      case "object", "any" -> JSON.objectNode().put("some", random.nextInt(10));
      default -> made(field.type(), random);
    };
  }

  /** What is wrong with an object; nothing when it is of the schema. */
  List<String> violations(String object, JsonNode json) {
    List<String> wrong = new ArrayList<>();
    check(object, json, object, wrong);
    return wrong;
  }

  private void check(String object, JsonNode json, String where, List<String> wrong) {
    Map<String, Field> fields = fields(object);
    fields.forEach((name, field) -> {
      if (field.required() && !json.has(name)) {
        wrong.add(where + "." + name + " is missing");
      }
    });
    json.properties()
        .forEach(entry -> {
          Field field = fields.get(entry.getKey());
          if (field == null) {
            wrong.add(where + "." + entry.getKey() + " is not in the schema");
          } else {
            check(field, entry.getValue(), where + "." + entry.getKey(), wrong);
          }
        });
  }

  private void check(Field field, JsonNode value, String where, List<String> wrong) {
    if (value.isNull()) {
      if (!field.nullable()) {
        wrong.add(where + " is null");
      }
    } else if (field.list()) {
      value.forEach(item -> single(field, item, where, wrong));
    } else {
      single(field, value, where, wrong);
    }
  }

  private void single(Field field, JsonNode value, String where, List<String> wrong) {
    boolean fits =
        switch (field.type()) {
          case "integer" -> value.isIntegralNumber();
          case "number" -> value.isNumber();
          case "boolean" -> value.isBoolean();
          case "string" -> value.isTextual();
          case "object" -> value.isObject();
          case "any" -> true;
          default -> value.isObject();
        };
    if (!fits) {
      wrong.add(where + " is no " + field.type());
    } else if (!field.choices().isEmpty() && !field.choices().contains(value.asText())) {
      wrong.add(where + " cannot be " + value);
    } else if (objects.containsKey(field.type())) {
      check(field.type(), value, where, wrong);
    }
  }

  private Map<String, Field> fields(String object) {
    @Nullable Map<String, Field> fields = objects.get(object);
    return Objects.requireNonNull(fields, object + " is no object of these facts");
  }
}
