package dev.belay.integrations.inventory.netbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belay.integrations.input.Mistakes;
import dev.belay.integrations.inventory.Heard;
import dev.belay.integrations.inventory.SourceDown;
import dev.belay.integrations.inventory.source.Sources;
import dev.belay.integrations.web.FakeWeb;
import dev.belay.integrations.web.FakeWeb.Asked;
import dev.belay.integrations.web.FakeWeb.Said;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A source of truth on its bad days: one clear line each, and the token goes nowhere. */
class BadNetBoxTest {
  @TempDir private Path folder;

  private Heard read(FakeWeb web, String more) {
    return Heard.of(
        Sources.open(
            folder,
            "kind: netbox\nurl: " + web.address() + "\ncredential: env:NETBOX\n" + more,
            Sources.TOKEN));
  }

  /** How it is down; the address is replaced. */
  private String down(Function<Asked, Said> answers) {
    try (FakeWeb web = FakeWeb.answering(answers)) {
      return down(web, "");
    }
  }

  private String down(FakeWeb web, String more) {
    SourceDown down = catchThrowableOfType(SourceDown.class, () -> read(web, more));
    assertThat(down).isNotNull();
    assertThat(down.toString()).doesNotContain("0123456789");
    return (down.sentence() + "; " + down.remedy())
        .replace(web.address().substring("http://".length()), "HOST");
  }

  private List<String> mistakes(Function<Asked, Said> answers) {
    try (FakeWeb web = FakeWeb.answering(answers)) {
      return Mistakes.of(folder, () -> read(web, "")).stream()
          .map(line -> line.replace(web.address().substring("http://".length()), "HOST"))
          .toList();
    }
  }

  private static String page(int count, @Nullable String next, int... ids) {
    StringBuilder results = new StringBuilder();
    for (int id : ids) {
      results
          .append(results.isEmpty() ? "" : ",")
          .append(
              """
              {"id": %d, "name": "r%d", "primary_ip": {"address": "192.0.2.1/24"},
               "platform": {"slug": "ios"}}
              """
                  .formatted(id, id));
    }
    return "{\"count\": %d, \"next\": %s, \"previous\": null, \"results\": [%s]}"
        .formatted(count, next == null ? "null" : "\"" + next + "\"", results);
  }

  @Test
  void neverFollowsALinkToAnotherHost() {
    try (FakeWeb elsewhere = FakeWeb.answering(asked -> Said.of(200, page(0, null)));
        FakeWeb web =
            FakeWeb.answering(asked ->
                Said.of(
                    200,
                    asked.query().contains("id__gt")
                        ? page(1, null, 2)
                        : page(2, elsewhere.address() + "/api/dcim/devices/?limit=1", 1)))) {
      assertThat(read(web, "").names()).containsExactly("r1", "r2");
      assertThat(elsewhere.asked()).isEmpty();
    }
  }

  @Test
  void refusesPagesWithoutEnd() {
    assertThat(down(asked -> Said.of(200, page(9, "http://x/api/dcim/devices/?offset=1", 1))))
        .isEqualTo(
            "HOST names pages without end: they bring no device that is new; ask who runs it; a"
                + " proxy may answer every page with the same one");
  }

  @Test
  void aDeviceThatIsShownTwiceIsReadOnce() {
    try (FakeWeb web =
        FakeWeb.answering(asked ->
            Said.of(
                200,
                asked.query().contains("id__gt")
                    ? page(2, null, 2, 3)
                    : page(3, "http://x/api/dcim/devices/?offset=2", 1, 2, 2)))) {
      assertThat(read(web, "").names()).containsExactly("r1", "r2", "r3");
    }
  }

  @Test
  void aWebPageIsNoListOfDevices() {
    assertThat(down(asked -> Said.of(200, "\n<!DOCTYPE html><title>Log in</title>")))
        .isEqualTo(
            "HOST answered with a web page instead of JSON; check that its url leads"
                + " to its API, and what stands before it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "7",
        "{}",
        "{\"results\": {}}",
        "{\"count\": 1, \"next\": null, \"results\": [7]}",
        "{\"count\": 1, \"next\": null, \"results\": [{\"name\": \"r1\"}]}",
        "{\"detail\": \"hello\"}"
      })
  void somethingElseIsNoListOfDevicesEither(String body) {
    assertThat(down(asked -> Said.of(200, body)))
        .startsWith("HOST answered with something that is no list of devices; ");
  }

  @Test
  void anAnswerThatIsCutOffIsNotBelieved() {
    String whole = page(2, null, 1, 2);

    assertThat(down(asked -> Said.of(200, whole.substring(0, whole.length() - 20))))
        .startsWith("HOST answered with JSON that is cut off or wrong; ");
  }

  @Test
  void jsonThatIsNestedWithoutEndIsNotBelieved() {
    assertThat(
            down(asked ->
                Said.of(
                    200, "{\"count\": 1, \"results\": [{\"id\": 1, \"x\": " + "[".repeat(9_999))))
        .startsWith("HOST answered with JSON that is cut off or wrong; ");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void anAccountThatIsNotAcceptedIsTriedOnce(int status) {
    try (FakeWeb web = FakeWeb.answering(asked -> Said.of(status, "{}"))) {
      assertThat(down(web, ""))
          .isEqualTo(
              "HOST does not accept the token (HTTP "
                  + status
                  + "); correct its credential in belay.yaml, or the rights of its account");
      assertThat(web.asked()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"429, 7, ' and asks for a pause of 7s'", "503, , ''", "500, , ''"})
  void anOverloadedServerIsAskedAgainAndThenNamed(int status, @Nullable String pause, String asks) {
    try (FakeWeb web =
        FakeWeb.answering(asked ->
            new Said(status, "", pause == null ? Map.of() : Map.of("Retry-After", pause)))) {
      assertThat(down(web, ""))
          .isEqualTo(
              "HOST answered HTTP " + status + asks + "; try again later, or ask who runs it");
      assertThat(web.asked()).hasSize(4);
    }
  }

  @Test
  void anOverloadedServerThatRecoversIsRead() {
    CountDownLatch refusals = new CountDownLatch(2);
    try (FakeWeb web =
        FakeWeb.answering(asked -> {
          boolean over = refusals.getCount() == 0;
          refusals.countDown();
          return over
              ? Said.of(200, page(1, null, 1))
              : new Said(429, "", Map.of("Retry-After", "1"));
        })) {
      assertThat(read(web, "").names()).containsExactly("r1");
    }
  }

  @Test
  void aPauseLongerThanTheWholeReadingIsNotTaken() {
    try (FakeWeb web =
        FakeWeb.answering(asked -> new Said(429, "", Map.of("Retry-After", "600")))) {
      assertThat(down(web, "within: 1m\n")).contains("asks for a pause of 10m");
      assertThat(web.asked()).hasSize(1);
    }
  }

  @Test
  void aSlowAnswerIsGivenUp() {
    CountDownLatch over = new CountDownLatch(1);
    try (FakeWeb web =
        FakeWeb.handling((asked, exchange) -> {
          exchange.sendResponseHeaders(200, 0);
          OutputStream body = exchange.getResponseBody();
          body.write('{');
          body.flush();
          try {
            over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        })) {
      assertThat(down(web, "timeout: 1s\nwithin: 2s\n")).contains("HOST has not answered within");
      over.countDown();
    }
  }

  @Test
  void whereNobodyListensTheSourceIsDown() {
    FakeWeb gone = FakeWeb.answering(asked -> Said.of(200, ""));
    gone.close();

    assertThat(down(gone, ""))
        .isEqualTo(
            "HOST cannot be reached: it refuses the connection; check that it is up and can be"
                + " reached");
  }

  @Test
  void aRedirectIsNotFollowed() {
    assertThat(mistakes(asked -> new Said(302, "", Map.of("Location", "https://example.org/"))))
        .containsExactly(
            "HOST wants to be asked elsewhere (HTTP 302); write the final address as its url in"
                + " belay.yaml");
  }

  @Test
  void anAddressWithoutAnApiIsAMistake() {
    assertThat(mistakes(asked -> Said.of(404, "Not Found")))
        .containsExactly(
            "HOST has nothing at /api/dcim/devices/; correct its url and kind in" + " belay.yaml");
  }

  @Test
  void aFilterThatNetBoxRefusesIsQuotedInItsOwnWords() {
    assertThat(mistakes(asked -> Said.of(400, "{\"role\": [\"Select a valid choice.\"]}")))
        .containsExactly(
            "HOST answered HTTP 400: {\"role\": [\"Select a valid choice.\"]}; correct"
                + " its filters in belay.yaml");
  }
}
