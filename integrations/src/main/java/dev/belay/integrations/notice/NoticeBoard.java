package dev.belay.integrations.notice;

import dev.belay.integrations.credentials.CredentialResolver;
import dev.belay.integrations.credentials.SecretTexts;
import dev.belay.integrations.credentials.SecretsUnavailable;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.NearestName;
import dev.belay.integrations.settings.NoticeSettings;
import dev.belay.integrations.settings.NoticeSettings.Channel;
import dev.belay.integrations.settings.WebAddress;
import dev.belay.integrations.web.Authorization;
import dev.belay.integrations.web.WebAnswer;
import dev.belay.integrations.web.WebCall;
import dev.belay.integrations.web.WebCaller;
import dev.belay.integrations.web.WebFault;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Delivers notices to the channels of the settings. Thread-safe. */
public final class NoticeBoard {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int TOO_MANY = 429;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int SERVER_TROUBLE = 500;

  private final NoticeSettings settings;
  private final SecretTexts secrets;
  private final CredentialResolver resolver;
  private final WebCaller web;
  private final Clock clock;

  /**
   * The channels of these settings.
   *
   * @param clock whose time receivers of signed notices compare with theirs
   */
  public NoticeBoard(
      NoticeSettings settings,
      SecretTexts secrets,
      CredentialResolver resolver,
      WebCaller web,
      Clock clock) {
    this.settings = settings;
    this.secrets = secrets;
    this.resolver = resolver;
    this.web = web;
    this.clock = clock;
  }

  /**
   * Tells one channel.
   *
   * @throws NoticeUndelivered when it did not take it
   */
  public void tell(String name, NoticeText text) {
    Channel channel = settings.channels().get(name);
    if (channel == null) {
      throw new NoticeUndelivered(
          "The worker knows no channel "
              + name
              + "; "
              + NearestName.remedy(name, settings.channels().keySet()),
          false,
          null);
    }
    WebAnswer answer = call(name, channel, text);
    if (!answer.good()) {
      throw refused(name, answer);
    }
  }

  private WebAnswer call(String name, Channel channel, NoticeText text) {
    try {
      String body = text.body(channel.kind(), channel.template());
      WebCall call =
          WebCall.send("POST", address(channel), body)
              .authorized(new Authorization(resolver, channel.login()).header())
              .with(identified(channel, text, body));
      return web.call(call, TIMEOUT);
    } catch (WebFault fault) {
      throw new NoticeUndelivered(
          "The channel " + name + " was not told: " + fault.sentence() + ".", true, null);
    } catch (InputException unusable) {
      throw new NoticeUndelivered(
          "The channel " + name + " cannot be told: " + unusable.problems().getFirst() + ".",
          true,
          null);
    } catch (SecretsUnavailable away) {
      throw new NoticeUndelivered(
          "The channel " + name + " cannot be told: " + away.getMessage(),
          true,
          away.pause().orElse(null));
    }
  }

  private Map<String, String> identified(Channel channel, NoticeText text, String body) {
    return switch (channel.kind()) {
      case SLACK -> Map.of();
      case WEBHOOK ->
          new WebhookSignature(channel.signedWith(), resolver)
              .headers(text.id(), clock.instant(), body);
    };
  }

  /** Not quoted when it is none: it is a secret all the same. */
  private URI address(Channel channel) {
    String address = secrets.read(channel.url()).reveal();
    String objection = WebAddress.objection(address);
    if (objection != null) {
      throw InputException.of(
          "the address that url-from leads to " + objection, "it must begin with https://");
    }
    return URI.create(address);
  }

  /** A webhook that was removed, or a body that it does not understand, stays so. */
  private static NoticeUndelivered refused(String name, WebAnswer answer) {
    boolean passing =
        answer.status() == TOO_MANY
            || answer.status() == REQUEST_TIMEOUT
            || answer.status() >= SERVER_TROUBLE;
    return new NoticeUndelivered(
        "The channel "
            + name
            + " refused the notice (HTTP "
            + answer.status()
            + ")"
            + (passing ? "." : "; check its address, account and template."),
        passing,
        answer.retryAfter());
  }
}
