package dev.belay.integrations.inventory.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.integrations.input.Origin;
import dev.belay.integrations.inventory.DeviceFacts;
import dev.belay.integrations.inventory.FactSource.Sink;
import dev.belay.integrations.settings.SourceSettings.Address;
import dev.belay.integrations.settings.SourceSettings.Rest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes facts of a record, by the words of its system and the settings. For one reading. */
public final class RestFacts {
  private static final int HIGHEST_PORT = 65_535;

  /**
   * Where a system keeps what belongs to every device.
   *
   * @param noun how messages call a record, such as "device"
   * @param addresses places of each kind of address
   * @param platforms places of words for its platform, the one that is used first
   * @param data places by the name of the data they become
   * @param tag what names a tag
   */
  public record Places(
      String noun,
      Map<Address, List<String>> addresses,
      List<String> platforms,
      List<String> manufacturers,
      List<String> deviceTypes,
      List<String> roles,
      Map<String, List<String>> data,
      String tag) {}

  private final String host;
  private final Rest settings;
  private final PlatformRules rules;
  private final Sink to;

  public RestFacts(String host, Rest settings, Sink to) {
    this.host = host;
    this.settings = settings;
    this.rules = new PlatformRules(settings.platforms());
    this.to = to;
  }

  /** Hands the device of a record on, or says why there is none. */
  public void device(JsonNode record, Places places) {
    String id = record.path("id").asText();
    String named = settings.fields().getOrDefault("name", "name");
    @Nullable String name = Records.text(record, named);
    Origin origin =
        Origin.named(
            host + ", " + places.noun() + " " + id + (name == null ? "" : " (" + name + ")"));
    if (name == null) {
      to.leaveOut(
          origin.problem(
              "it has no " + named, "give it one, or take another place by fields: name:"));
      return;
    }
    @Nullable String address = address(record, places, name);
    if (address == null) {
      to.leaveOut(origin.problem("it has no " + tried(), remedy()));
      return;
    }
    Map<String, Object> data = data(record, places);
    @Nullable Integer port = port(data.remove("port"));
    @Nullable Object platform = data.remove("platform");
    to.device(
        new DeviceFacts(
            origin,
            name,
            address,
            port,
            platform == null ? rules.of(words(record, places)) : platform.toString(),
            List.of(),
            data));
  }

  private PlatformRules.Words words(JsonNode record, Places places) {
    return new PlatformRules.Words(
        all(record, places.platforms()),
        all(record, places.manufacturers()),
        all(record, places.deviceTypes()),
        all(record, places.roles()));
  }

  private static List<String> all(JsonNode record, List<String> places) {
    return places.stream()
        .flatMap(place -> Stream.ofNullable(Records.text(record, place)))
        .distinct()
        .toList();
  }

  private @Nullable String address(JsonNode record, Places places, String name) {
    @Nullable String own = settings.fields().get("hostname");
    if (own != null) {
      return withoutMask(Records.text(record, own));
    }
    for (Address address : settings.addresses()) {
      if (address == Address.NAME) {
        return name;
      }
      for (String place : places.addresses().getOrDefault(address, List.of())) {
        @Nullable String found = withoutMask(Records.text(record, place));
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static @Nullable String withoutMask(@Nullable String address) {
    if (address == null) {
      return null;
    }
    int mask = address.indexOf('/');
    return mask < 0 ? address : address.substring(0, mask);
  }

  private String tried() {
    @Nullable String own = settings.fields().get("hostname");
    return own != null
        ? own
        : settings.addresses().stream().map(RestFacts::written).collect(Collectors.joining(" or "));
  }

  private String remedy() {
    return settings.addresses().contains(Address.OOB_IP)
        ? "set it, filter the device out, or add name to the source's address"
        : "set it, filter the device out, or add oob-ip or name to the source's address";
  }

  private static String written(Address address) {
    return address.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private Map<String, Object> data(JsonNode record, Places places) {
    Map<String, Object> data = new LinkedHashMap<>();
    places
        .data()
        .forEach((name, tried) ->
            Records.put(data, name, Records.first(record, tried.toArray(String[]::new))));
    List<String> tags = tags(record.path("tags"), places.tag());
    if (!tags.isEmpty()) {
      data.put("tags", tags);
    }
    Records.put(
        data, "custom_fields", Records.plain(record.path("custom_fields"), this::leftBehind));
    if (settings.configContexts()) {
      Records.put(
          data, "config_context", Records.plain(record.path("config_context"), this::leftBehind));
    }
    settings
        .fields()
        .forEach((name, place) -> {
          if (!name.equals("name") && !name.equals("hostname")) {
            data.remove(name);
            Records.put(
                data,
                name,
                Records.plain(name, named(Records.at(record, place)), this::leftBehind));
          }
        });
    return data;
  }

  /** A field that chooses one of several, or another object, is meant by its word. */
  private static JsonNode named(JsonNode value) {
    for (String word : List.of("value", "slug", "name")) {
      if (value.path(word).isTextual()) {
        return value.path(word);
      }
    }
    return value;
  }

  private static List<String> tags(JsonNode tags, String word) {
    return Stream.iterate(0, i -> i < tags.size(), i -> i + 1)
        .flatMap(i -> Stream.ofNullable(Records.first(tags.get(i), word, "name", "display")))
        .toList();
  }

  /** A port that is none is refused later, by the device's name. */
  private static @Nullable Integer port(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    String text = value.toString();
    return text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= HIGHEST_PORT
        ? Integer.valueOf(text)
        : Integer.valueOf(0);
  }

  private void leftBehind(String name) {
    to.warn(
        "`" + name + "` looks like a secret and is not read",
        "remove it from there and use a credential reference");
  }
}
