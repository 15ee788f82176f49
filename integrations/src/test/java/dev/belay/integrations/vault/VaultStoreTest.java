package dev.belay.integrations.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.integrations.credentials.SecretTexts;
import dev.belay.integrations.credentials.SecretsUnavailable;
import dev.belay.integrations.input.Mistakes;
import dev.belay.integrations.settings.SecretPlace;
import dev.belay.integrations.settings.VaultSettings;
import dev.belay.integrations.settings.VaultSettings.AppRole;
import dev.belay.integrations.settings.VaultSettings.Auth;
import dev.belay.integrations.settings.VaultSettings.Kubernetes;
import dev.belay.integrations.settings.VaultSettings.Token;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VaultStoreTest {
  private static final String ACCOUNT = "{'username': 'belay', 'password': 'planted-password'}";
  private static final Auth APPROLE =
      new AppRole("approle", "role-7", new SecretPlace.Variable("SECRET_ID"));

  @TempDir Path folder;

  private final AtomicLong nanoTime = new AtomicLong(1_000_000_000_000L);
  private final FakeVault vault = new FakeVault(nanoTime::get);
  private final Queue<Scheduled> scheduled = new ArrayDeque<>();
  private final List<VaultStore> open = new ArrayList<>();

  private record Scheduled(long at, Runnable task) {}

  @AfterEach
  void close() {
    open.forEach(VaultStore::close);
    vault.close();
  }

  @Test
  void readsWhatIsKeptUnderAPath() {
    vault.put("core/r1", ACCOUNT);

    assertThat(approle().read("core/r1").reveal())
        .isEqualTo("{\"username\":\"belay\",\"password\":\"planted-password\"}");
    assertThat(vault.calls())
        .containsExactly("POST auth/approle/login", "GET net/data/belay/core/r1");
  }

  @Test
  void logsInOnceForManySecrets() {
    vault.put("one", ACCOUNT);
    vault.put("two", ACCOUNT);
    VaultStore store = approle();

    for (int i = 0; i < 10; i++) {
      store.read("one");
      store.read("two");
    }

    assertThat(vault.count("POST auth/approle/login")).isEqualTo(1);
  }

  @Test
  void aTokenOfSomebodyElseIsReadFromAnOwnerOnlyFileAndKeptAlive() throws IOException {
    vault.put("lab", ACCOUNT);
    Path file = folder.resolve("token");
    Files.writeString(file, vault.token() + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    VaultStore store = open(new Token(new SecretPlace.OwnFile(file)), Map.of());
    store.read("lab");

    pass(Duration.ofHours(3));

    assertThat(store.read("lab").reveal()).contains("belay");
    assertThat(vault.count("POST auth/token/renew-self")).isGreaterThanOrEqualTo(4);
  }

  @Test
  void aTokenFileThatSomebodyRenewedIsReadAgain() throws IOException {
    vault.put("lab", ACCOUNT);
    vault.renewable = false;
    Path file = folder.resolve("token");
    Files.writeString(file, vault.token());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    VaultStore store = open(new Token(new SecretPlace.OwnFile(file)), Map.of());
    store.read("lab");
    pass(Duration.ofHours(1));
    assertThat(mistakes(() -> store.read("lab")).getFirst())
        .contains("does not accept the token from token; it has expired or was revoked");

    Files.writeString(file, vault.token());
    pass(Duration.ofSeconds(15));

    assertThat(store.read("lab").reveal()).contains("belay");
  }

  @Test
  void aServiceAccountOfKubernetesLogsIn() throws IOException {
    vault.put("lab", ACCOUNT);
    Path jwt = Files.writeString(folder.resolve("jwt"), "planted.jwt\n");

    assertThat(open(new Kubernetes("k8s", "belay", jwt), Map.of()).read("lab").reveal())
        .contains("belay");
    assertThat(mistakes(() -> open(new Kubernetes("k8s", "other", jwt), Map.of()).read("lab")))
        .containsExactly(
            name()
                + " does not let the Kubernetes role other in (HTTP 403); check that the role is bound to this pod's service account and namespace");
  }

  @Test
  void aTokenIsRenewedDuringALongRunAndAnotherOneGotWhenItsGreatestAgeIsReached() {
    vault.put("lab", ACCOUNT);
    VaultStore store = approle();
    store.read("lab");

    for (int hour = 0; hour < 24; hour++) {
      pass(Duration.ofHours(1));
      assertThat(store.read("lab").reveal()).contains("belay");
    }

    assertThat(vault.count("POST auth/token/renew-self")).isBetween(20L, 100L);
    assertThat(vault.count("POST auth/approle/login")).isBetween(5L, 8L);
  }

  @Test
  void aTokenThatCannotBeRenewedIsReplacedByAnotherLogin() {
    vault.put("lab", ACCOUNT);
    vault.renewable = false;
    VaultStore store = approle();
    store.read("lab");

    pass(Duration.ofMinutes(61));
    store.read("lab");

    assertThat(vault.count("POST auth/approle/login")).isEqualTo(2);
    assertThat(vault.count("POST auth/token/renew-self")).isZero();
  }

  @Test
  void aTokenThatWasRevokedMidRunIsReplacedByAnotherLoginAndTheSecretReadAgain() {
    vault.put("lab", ACCOUNT);
    VaultStore store = approle();
    store.read("lab");
    vault.revokeAll();

    assertThat(store.read("lab").reveal()).contains("belay");

    assertThat(vault.count("POST auth/approle/login")).isEqualTo(2);
  }

  @Test
  void renewingIsTriedAgainWhileVaultIsAwayAndNothingIsLost() {
    vault.put("lab", ACCOUNT);
    VaultStore store = approle();
    store.read("lab");
    vault.status = 503;
    pass(Duration.ofMinutes(45));
    assertThat(vault.count("POST auth/token/renew-self")).isPositive();

    vault.status = 0;
    pass(Duration.ofMinutes(90));
    store.read("lab");

    assertThat(vault.count("POST auth/approle/login")).isEqualTo(1);
  }

  @Test
  void aClosedStoreRenewsNothing() {
    vault.put("lab", ACCOUNT);
    VaultStore store = approle();
    store.read("lab");

    store.close();
    pass(Duration.ofHours(1));

    assertThat(vault.count("POST auth/token/renew-self")).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "307|is a standby that points elsewhere",
        "412|is not up to date with its primary yet",
        "429|is a standby, or asked too often",
        "472|is a secondary for disaster recovery",
        "473|is a performance standby",
        "500|has an error of its own (HTTP 500)",
        "501|is not initialized",
        "502|has an error of its own (HTTP 502)",
        "503|is sealed or down for maintenance; unseal it (vault operator unseal)",
      })
  void aNodeThatDoesNotServeNowIsWaitedFor(int status, String words) {
    vault.status = status;

    assertThatThrownBy(() -> approle().read("lab"))
        .isInstanceOf(SecretsUnavailable.class)
        .hasMessageStartingWith(name() + " ")
        .hasMessageContaining(words)
        .hasMessageEndingWith(".");
  }

  @Test
  void aVaultThatIsAwayIsWaitedFor() {
    VaultStore store = approle();
    vault.close();

    assertThatThrownBy(() -> store.read("lab"))
        .isInstanceOf(SecretsUnavailable.class)
        .hasMessageContaining("Vault gives no answer: ")
        .hasMessageContaining("refuses the connection");
  }

  @Test
  void whatIsMissingOrForbiddenIsOneLineWithItsRemedy() {
    vault.delete("gone", false);
    vault.delete("destroyed", true);
    VaultStore store = approle();
    VaultStore elsewhere = open(settings("net", "other", APPROLE, null), approleSecret());
    VaultStore wrongMount = open(settings("nets", "belay", APPROLE, null), approleSecret());

    assertThat(mistakes(() -> store.read("none")))
        .containsExactly(
            name()
                + " has no secret `net/data/belay/none`; write it (vault kv put), or correct the reference; credentials.vault.path goes before it");
    assertThat(mistakes(() -> store.read("gone")))
        .containsExactly(
            name()
                + ": version 3 of the secret `net/data/belay/gone` is deleted; bring it back (vault kv undelete -versions=3), or write a new one");
    assertThat(mistakes(() -> store.read("destroyed")).getFirst())
        .endsWith("is deleted; it was destroyed for good; write a new one");
    assertThat(mistakes(() -> elsewhere.read("lab")))
        .containsExactly(
            name()
                + " does not let us read the secret `net/data/other/lab`; give our policy `read` on it, or correct mount, path and namespace below credentials.vault");
    assertThat(mistakes(() -> wrongMount.read("lab")))
        .containsExactly(
            name()
                + " has no engine at `nets`; correct credentials.vault.mount or namespace (vault secrets list)");
  }

  @Test
  void aForbiddenSecretCostsNoFurtherLogin() {
    VaultStore elsewhere = open(settings("net", "other", APPROLE, null), approleSecret());

    mistakes(() -> elsewhere.read("lab"));
    mistakes(() -> elsewhere.read("lab"));

    assertThat(vault.count("POST auth/approle/login")).isEqualTo(1);
  }

  @Test
  void aRefusedLoginIsNotRepeatedForEachDevice() {
    vault.put("lab", ACCOUNT);
    vault.secretId = "another";
    VaultStore store = approle();

    for (int device = 0; device < 50; device++) {
      assertThat(mistakes(() -> store.read("lab")))
          .containsExactly(
              name()
                  + " does not let the AppRole in (HTTP 400); check role-id, and make a new secret id (vault write -f auth/approle/role/NAME/secret-id) where it has expired or was used up");
    }
    assertThat(vault.count("POST auth/approle/login")).isEqualTo(1);

    vault.secretId = "planted-secret-id";
    pass(Duration.ofSeconds(15));
    assertThat(store.read("lab").reveal()).contains("belay");
  }

  @Test
  void aMethodThatIsNotThereIsNamed() {
    Auth wrong = new AppRole("approles", "role-7", new SecretPlace.Variable("SECRET_ID"));

    assertThat(mistakes(() -> open(wrong, approleSecret()).read("lab")))
        .containsExactly(
            name()
                + " has no auth method at `approles`; correct credentials.vault.auth-mount or namespace (vault auth list)");
  }

  @Test
  void aMissingVariableIsNamed() {
    assertThat(mistakes(() -> open(APPROLE, Map.of()).read("lab")))
        .containsExactly(
            "the variable SECRET_ID is not set for this process; set it, or name a file");
  }

  @Test
  void theNamespaceGoesWithEachCall() {
    vault.put("lab", ACCOUNT);
    vault.namespace = "ops/network";

    VaultStore store = open(settings("net", "belay", APPROLE, "ops/network"), approleSecret());
    assertThat(store.read("lab").reveal()).contains("belay");
    assertThat(mistakes(() -> approle().read("lab"))).hasSize(1);
  }

  @Test
  void noSecretIsInAnyMessage() {
    vault.put("lab", "{'password': 'planted-password'}");
    vault.secretId = "planted-other";
    VaultStore store = approle();

    assertThat(mistakes(() -> store.read("lab"))).noneMatch(line -> line.contains("planted"));
  }

  /** Time goes on, and what was put off is done when its time comes. */
  private void pass(Duration time) {
    long end = nanoTime.get() + time.toNanos();
    while (!scheduled.isEmpty() && scheduled.peek().at() <= end) {
      Scheduled next = scheduled.remove();
      nanoTime.set(Math.max(nanoTime.get(), next.at()));
      next.task().run();
    }
    nanoTime.set(end);
  }

  private String name() {
    return "Vault at " + vault.address().substring("http://".length());
  }

  private List<String> mistakes(ThrowingCallable refused) {
    return Mistakes.of(folder, refused);
  }

  private VaultStore approle() {
    return open(APPROLE, approleSecret());
  }

  private static Map<String, String> approleSecret() {
    return Map.of("SECRET_ID", "planted-secret-id");
  }

  private VaultStore open(Auth auth, Map<String, String> environment) {
    return open(settings("net", "belay", auth, null), environment);
  }

  private VaultStore open(VaultSettings settings, Map<String, String> environment) {
    VaultStore store =
        VaultStore.open(
            settings,
            new SecretTexts(environment),
            nanoTime::get,
            (after, task) -> scheduled.add(new Scheduled(nanoTime.get() + after.toNanos(), task)));
    open.add(store);
    return store;
  }

  private VaultSettings settings(String mount, String path, Auth auth, @Nullable String namespace) {
    return new VaultSettings(
        URI.create(vault.address()), namespace, mount, path, null, auth, Duration.ofSeconds(5));
  }
}
