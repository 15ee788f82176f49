package dev.belay.integrations.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where people are told about campaigns. Holds no secret. Immutable.
 *
 * @param channels by the names that change files use
 */
public record NoticeSettings(Map<String, Channel> channels) {
  public NoticeSettings {
    channels = Collections.unmodifiableMap(new LinkedHashMap<>(channels));
  }

  /**
   * One place.
   *
   * @param kind what is spoken there
   * @param url where its address is; the address itself is a secret
   * @param login null = calls need no account
   * @param template of what is sent, with names in braces; null = the usual one
   * @param signedWith references to the keys that it is signed with; empty = it is not signed
   */
  public record Channel(
      Kind kind,
      SecretPlace url,
      @Nullable WebLogin login,
      @Nullable String template,
      List<String> signedWith) {
    public Channel {
      signedWith = List.copyOf(signedWith);
    }
  }

  /** What a channel speaks. */
  public enum Kind {
    /** Slack's incoming webhooks, and what is compatible with them. */
    SLACK,
    /** Any JSON by POST. */
    WEBHOOK
  }

  /** Nowhere. */
  public static NoticeSettings usual() {
    return new NoticeSettings(Map.of());
  }
}
