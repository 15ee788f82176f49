package dev.belay.integrations.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.belay.integrations.input.NearestName;
import dev.belay.integrations.input.Placeholders;
import dev.belay.integrations.input.Section;
import dev.belay.integrations.settings.NoticeSettings.Channel;
import dev.belay.integrations.settings.NoticeSettings.Kind;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code notices}. */
final class NoticeReader {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private static final List<String> PLACES = List.of("campaign", "title", "event", "message");

  private NoticeReader() {}

  static NoticeSettings read(Section section, Path home) {
    Map<String, Channel> channels = new LinkedHashMap<>();
    section
        .entries()
        .keySet()
        .forEach(name -> channels.put(name, channel(section.section(name), home)));
    return new NoticeSettings(channels);
  }

  private static Channel channel(Section section, Path home) {
    Kind kind = section.choice("kind", Kind.class).orElse(Kind.SLACK);
    return new Channel(
        kind,
        WebReader.secret(section, "url-from", home),
        WebReader.login(section),
        template(section, kind));
  }

  private static @Nullable String template(Section section, Kind kind) {
    String template = section.text("template").orElse(null);
    if (template == null) {
      return null;
    }
    for (String unknown : Placeholders.unknown(template, PLACES)) {
      section.problem(
          "template",
          "the template has a place `{" + unknown + "}` that is not known",
          NearestName.remedy(unknown, PLACES));
    }
    if (kind == Kind.WEBHOOK && !isJson(Placeholders.fill(template, name -> name))) {
      section.problem(
          "template",
          "the template of a webhook is no JSON",
          "write for example '{\"summary\": \"{title}: {message}\"}'");
    }
    return template;
  }

  private static boolean isJson(String text) {
    try {
      return !text.isBlank() && JSON.readTree(text) != null;
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
