package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.belay.acceptance.Home.Ran;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What lets Belay into a source of truth or into a vault is planted, and each of these says it back
 * in its errors, as some do: it is on no screen and in no file that Belay leaves.
 */
final class PlantedSecretsInSourcesIT {
  private static final String TOKEN = "pl4nted-Source-Token";
  private static final String IN_URL = "pl4nted-In-The-Url";
  private static final String VAULT = "pl4nted-Vault-Token";
  private static final String ROLE = "pl4nted-Role-Secret";

  @TempDir Path temp;

  private final SecretSearch search = new SecretSearch(TOKEN, IN_URL, VAULT, ROLE);
  private final Queue<String> shown = new ConcurrentLinkedQueue<>();
  private HttpServer server;
  private Home home;
  private volatile int status = 500;

  @BeforeEach
  void aServerThatRepeatsWhatItIsShown() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::repeat);
    server.start();
    home = Home.empty(temp, "");
    home.secret(
        "credentials.yaml",
        "lab: {username: lab, password: lab}\ntruth: {username: belay, password: '"
            + TOKEN
            + "'}\n");
    home.secret("vault-token", VAULT + "\n");
    home.secret("vault-secret-id", ROLE + "\n");
    home.write("hosts.yaml", "r1: {hostname: 127.0.0.1, port: 1, platform: cisco_ios}\n");
    home.write("known_hosts", "");
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 302, 401, 404, 503})
  void theTokenOfASourceIsInNoError(int answer) {
    status = answer;
    for (String kind : List.of("netbox", "nautobot")) {
      source("{kind: " + kind + ", url: '" + address() + "', credential: file:truth, timeout: 5s}");
      lookAtInventory();
    }
    assertThat(shown).as("the token is used").anyMatch(header -> header.contains(TOKEN));
    nothingIsLeft();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://127.0.0.1:1/cmdb?user=belay&password=" + IN_URL,
        "jdbc:postgresql://belay:" + IN_URL + "@127.0.0.1:1/cmdb",
        "jdbc:nosuch://belay:" + IN_URL + "@127.0.0.1/cmdb",
        "jdbc:sqlite:/nowhere/cmdb.db?password=" + IN_URL,
      })
  void aPasswordInTheUrlOfADatabaseIsInNoError(String url) {
    source("{kind: sql, url: '" + url + "', query: select 1}");
    lookAtInventory();
    source("{kind: sql, url: '" + url + "', credential: file:truth, query: select 1}");
    lookAtInventory();
    nothingIsLeft();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "store: {url: 'postgresql://belay:" + IN_URL + "@127.0.0.1:1/belay'}",
        "store: {url: 'postgresql://127.0.0.1:1/belay?password=" + IN_URL + "'}",
        "inventory: {source: t, sources: {t: {kind: netbox, url: 'https://a:" + IN_URL + "@x'}}}",
        "tracing: {endpoint: 'http://belay:" + IN_URL + "@127.0.0.1:4318'}",
        "credentials: {vault: {address: 'https://belay:" + IN_URL + "@127.0.0.1'}}",
        "tickets: {kind: http, url: 'https://belay:" + IN_URL + "@x/{ticket}'}",
      })
  void aPasswordInAnyOtherAddressIsInNoError(String settings) {
    home.write("belay.yaml", settings + "\n");

    for (String[] words : new String[][] {{"store", "size"}, {"inventory", "check"}}) {
      Ran ran = home.belay(words);
      search.none(settings, ran.all());
    }
    nothingIsLeft();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 403, 503})
  void whatLetsUsIntoVaultIsInNoError(int answer) {
    status = answer;
    for (String auth :
        List.of(
            "token, token-from: file:vault-token",
            "approle, role-id: role, secret-id-from: file:vault-secret-id")) {
      home.write(
          "belay.yaml",
          Home.settings("")
              .replace("credential: file:lab", "credential: vault:lab")
              .replace(
                  "  file: credentials.yaml\n",
                  "  file: credentials.yaml\n  vault: {address: '"
                      + address()
                      + "', path: belay, auth: "
                      + auth
                      + "}\n"));
      show("doctor", "--debug");
    }
    assertThat(shown).as("they are used").anyMatch(said -> said.contains(VAULT));
    assertThat(shown).anyMatch(said -> said.contains(ROLE));
    nothingIsLeft();
  }

  private void source(String source) {
    home.write(
        "belay.yaml",
        Home.settings("")
            .replace(
                "  credential: file:lab\n",
                "  credential: file:lab\n  source: truth\n  sources:\n    truth: "
                    + source
                    + "\n"));
  }

  private void lookAtInventory() {
    show("inventory", "check", "--debug");
    show("inventory", "diff", "--from", "files", "--to", "truth", "-o", "json", "--debug");
  }

  private void show(String... words) {
    search.none(String.join(" ", words), home.belay(words).all());
  }

  /** The files that a person wrote are known; all others are Belay's. */
  private void nothingIsLeft() {
    search.none(SecretSearch.files(temp.resolve("data")));
  }

  private String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void repeat(HttpExchange exchange) throws IOException {
    try (exchange) {
      String said =
          exchange.getRequestHeaders().entrySet()
              + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      shown.add(said);
      byte[] body = ("<html>" + said + "</html>").getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Location", address() + "/" + TOKEN);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
