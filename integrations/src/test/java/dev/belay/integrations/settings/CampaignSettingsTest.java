package dev.belay.integrations.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.integrations.input.Mistakes;
import dev.belay.integrations.settings.NoticeSettings.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the settings demand of campaigns. */
class CampaignSettingsTest {
  @TempDir Path home;

  @Test
  void nothingIsDemandedUnlessItIsWritten() {
    BelaySettings usual = BelaySettings.defaults(home);

    assertThat(usual.approvals()).isEqualTo(new ApprovalSettings(null, 0));
    assertThat(usual.tickets().kind()).isNull();
    assertThat(usual.notices().channels()).isEmpty();
    assertThat(usual.checkHosts().allow("anywhere.example.org")).isTrue();
  }

  @Test
  void checksMayAskOnlyHostsThatAreWritten() throws IOException {
    CheckHosts hosts =
        load("check-hosts: [Mon.example.org, '*.shop.example.org', 192.0.2.1, '2001:db8::1']\n")
            .checkHosts();

    assertThat(List.of("mon.example.org", "a.b.Shop.example.org", "192.0.2.1", "2001:DB8::1"))
        .allMatch(hosts::allow);
    assertThat(List.of("shop.example.org", "evilmon.example.org", "192.0.2.10", "localhost"))
        .noneMatch(hosts::allow);
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    BelaySettings settings =
        load(
            """
            approvals: {allowed-signers: keys/signers, needed: 2}
            tickets:
              kind: servicenow
              url: https://example.service-now.com/
              credential: file:sn
              authorization: bearer
              required: false
              states: [-1]
              report: false
              timeout: 5s
            notices:
              noc: {kind: slack, url-from: env:NOC_URL, template: "{title}"}
              bus:
                kind: webhook
                url-from: "file:bus.url"
                template: '{"a": "{message}"}'
                signed-with: [file:bus, vault:next]
            """);

    assertThat(settings.approvals())
        .isEqualTo(new ApprovalSettings(home.resolve("keys/signers"), 2));
    assertThat(settings.tickets())
        .isEqualTo(
            new TicketSettings(
                TicketSettings.Kind.SERVICENOW,
                "https://example.service-now.com/",
                new WebLogin("file:sn", WebLogin.Scheme.BEARER),
                false,
                List.of(-1),
                false,
                Duration.ofSeconds(5)));
    assertThat(settings.notices().channels())
        .containsExactly(
            Map.entry(
                "noc",
                new NoticeSettings.Channel(
                    Kind.SLACK, new SecretPlace.Variable("NOC_URL"), null, "{title}", List.of())),
            Map.entry(
                "bus",
                new NoticeSettings.Channel(
                    Kind.WEBHOOK,
                    new SecretPlace.OwnFile(home.resolve("bus.url")),
                    null,
                    "{\"a\": \"{message}\"}",
                    List.of("file:bus", "vault:next"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "approvals: {needed: -1}|approvals.needed must be a whole number",
        "check-hosts: []|check-hosts names no host",
        "check-hosts:|check-hosts names no host",
        "check-hosts: ['https://x.example']|`https://x.example` is no host",
        "check-hosts: ['*']|`*` is no host",
        "approvals: {signers: x}|unknown key `approvals.signers`",
        "tickets: {url: https://x.example}|tickets.kind is missing",
        "tickets: {kind: servicenow}|tickets.url is missing",
        "tickets: {kind: jira, url: https://x.example}|tickets.kind cannot be `jira`",
        "tickets: {kind: servicenow, url: http://x.example}|tickets.url is not encrypted",
        "tickets: {kind: servicenow, url: ftp://x.example}|is no address of a web server",
        "tickets: {kind: servicenow, url: 'https://a b'}|is no address of a web server",
        "tickets: {kind: servicenow, url: https://u:pw@x.example}|holds an account",
        "tickets: {kind: http, url: https://x.example}|does not say where the ticket goes",
        "tickets: {kind: http, url: 'https://x.example/{tiket}/{ticket}'}|did you mean `ticket`?",
        "tickets: {kind: servicenow, url: 'https://x.example/{ticket}'}|a place `{ticket}`",
        "tickets: {kind: http, url: 'https://x.example/{ticket}', states: [1]}|belongs to kind",
        "tickets: {kind: servicenow, url: https://x.example, states: [closed]}|no number of a state",
        "tickets: {kind: servicenow, url: https://x.example, credential: hunter2}|not a reference",
        "tickets: {timeout: 1h}|tickets.timeout must be a time from 1s to 2m",
        "incidents: {url: https://x.example}|incidents.kind is missing",
        "incidents: {kind: servicenow}|incidents.url is missing",
        "incidents: {kind: servicenow, url: http://x.example}|incidents.url is not encrypted",
        "incidents: {kind: servicenow, url: https://x.example, urgency: 4}|from 1 to 3",
        "incidents: {kind: servicenow, url: https://x.example, credential: hunter2}|not a reference",
        "incidents: {kind: servicenow, url: https://x.example, fields: {state: 7}}|cannot be set",
        "incidents: {kind: servicenow, url: https://x.example, fields: {u_x: '{devise}'}}|did you mean `device`?",
        "notices: {noc: {kind: slack}}|notices.noc.url-from is missing",
        "notices: {noc: {kind: irc, url-from: env:X}}|notices.noc.kind cannot be `irc`",
        "notices: {noc: {url-from: 'https://hooks.example/hunter2'}}|cannot be read",
        "notices: {noc: {url-from: env:X, template: '{titel}'}}|did you mean `title`?",
        "notices: {noc: {kind: webhook, url-from: env:X, template: '{message}'}}|is no JSON",
        "notices: {noc: {kind: slack, url-from: env:X, signed-with: env:K}}|belongs to kind",
        "notices: {noc: {kind: webhook, url-from: env:X, signed-with: hunter2}}|not a reference",
        "notices: {b: {kind: webhook, url-from: env:X, signed-with: [env:A, env:B, env:C, env:D]}}"
            + "|more than 3 keys",
        "notices: {noc: {kind: webhook, url-from: env:X, template: '{\"a\": {message}}'}}|is no JSON",
      })
  void aMistakeIsToldWithItsLineAndWithoutWhatMayBeSecret(String text, String what)
      throws IOException {
    Files.writeString(home.resolve("belay.yaml"), text + "\n");

    List<String> mistakes = Mistakes.of(home, () -> BelaySettings.load(home.resolve("belay.yaml")));

    assertThat(mistakes).isNotEmpty();
    assertThat(mistakes)
        .allSatisfy(mistake ->
            assertThat(mistake)
                .startsWith("belay.yaml:1: ")
                .contains("; ")
                .doesNotContain("hunter2"));
    assertThat(String.join("\n", mistakes)).contains(what);
  }

  @Test
  void thisMachineMayBeAskedWithoutEncryption() throws IOException {
    assertThat(
            load("tickets: {kind: http, url: 'http://127.0.0.1:8080/{ticket}'}").tickets().kind())
        .isEqualTo(TicketSettings.Kind.HTTP);
  }

  private BelaySettings load(String text) throws IOException {
    Files.writeString(home.resolve("belay.yaml"), text);
    return BelaySettings.load(home.resolve("belay.yaml"));
  }
}
