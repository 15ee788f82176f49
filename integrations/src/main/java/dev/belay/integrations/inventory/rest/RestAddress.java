package dev.belay.integrations.inventory.rest;

import dev.belay.integrations.settings.SourceSettings.Rest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts addresses together. Stateless. */
public final class RestAddress {
  private RestAddress() {}

  /**
   * Of the first page of a list.
   *
   * @param own parameters of the client itself
   */
  public static URI list(Rest settings, String path, Map<String, String> own) {
    List<String> query = new ArrayList<>();
    own.forEach((name, value) -> query.add(name + "=" + encoded(value)));
    settings
        .filters()
        .forEach((name, values) -> values.forEach(value -> query.add(name + "=" + encoded(value))));
    return asked(settings, path, query);
  }

  /** Of the first page of a list of something else, to which the source's filters do not apply. */
  public static URI unfiltered(Rest settings, String path, Map<String, String> own) {
    return asked(
        settings,
        path,
        own.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
            .toList());
  }

  private static URI asked(Rest settings, String path, List<String> query) {
    return URI.create(settings.url() + path + "?" + String.join("&", query));
  }

  /** Of a path, without a query. */
  public static URI of(Rest settings, String path) {
    return URI.create(settings.url() + path);
  }

  /** What decides which devices are named. */
  public static String identity(Rest settings) {
    return String.join(
        "\n",
        settings.kind().name(),
        settings.url(),
        settings.filters().toString(),
        Boolean.toString(settings.virtualMachines()),
        settings.fields().getOrDefault("name", "name"));
  }

  /** A text as part of a query. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
