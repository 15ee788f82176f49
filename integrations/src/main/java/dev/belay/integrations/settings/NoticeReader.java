package dev.belay.integrations.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.belay.integrations.input.CredentialReference;
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

  private static final List<String> PLACES =
      List.of("campaign", "title", "event", "message", "id", "at");

  /** The one in use, the one before, and the one to come. */
  private static final int MOST_KEYS = 3;

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
        template(section, kind),
        signedWith(section, kind));
  }

  private static List<String> signedWith(Section section, Kind kind) {
    List<String> keys = section.texts("signed-with");
    if (!keys.isEmpty() && kind != Kind.WEBHOOK) {
      section.problem(
          "signed-with", "signed-with belongs to kind: webhook", "remove it; Slack checks none");
    }
    if (keys.size() > MOST_KEYS) {
      section.problem(
          "signed-with",
          "signed-with names more than " + MOST_KEYS + " keys",
          "name the one in use, and the next one while receivers change over");
    }
    if (!keys.stream().allMatch(CredentialReference::isValid)) {
      // Not quoted: it may be the key itself.
      section.problem("signed-with", "signed-with is not a reference", CredentialReference.REMEDY);
      return List.of();
    }
    return keys;
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
