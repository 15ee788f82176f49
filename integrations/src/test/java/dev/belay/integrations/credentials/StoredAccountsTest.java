package dev.belay.integrations.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.Mistakes;
import dev.belay.integrations.settings.CredentialSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredAccountsTest {
  @TempDir Path home;

  private final Map<String, String> kept = new ConcurrentHashMap<>();
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();
  private final AtomicLong nanoTime = new AtomicLong();
  private boolean away;

  private final class KeptInMemory implements SecretStore {
    @Override
    public SecretText read(String path) {
      asked.incrementAndGet();
      if (away) {
        throw new SecretsUnavailable("The store is sealed.", null);
      }
      String text = kept.get(path);
      if (text == null) {
        throw InputException.of("there is no " + path, "write it");
      }
      return SecretText.of(text.replace('\'', '"'));
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }

  @Test
  void anAccountIsASecretOrAnEntryOfOne() {
    kept.put("core/r1", "{'username': 'one', 'password': 'p', 'note': 'of somebody else'}");
    kept.put("core", "{'admin': {'username': 'two', 'password': 'p', 'enable': 'e'}}");

    assertThat(resolve("vault:core/r1", Access.READ).username()).isEqualTo("one");
    assertThat(resolve("vault:core#admin", Access.READ).enable()).isEqualTo(SecretText.of("e"));
  }

  @Test
  void theWriteAccountIsAPartOrKeysWithAPrefix() {
    kept.put(
        "flat", "{'username': 'r', 'password': 'p', 'write_username': 'w', 'write_password': 'q'}");
    kept.put(
        "part", "{'username': 'r', 'password': 'p', 'write': {'username': 'w', 'password': 'q'}}");
    kept.put("only", "{'username': 'r', 'password': 'p'}");

    for (String reference : List.of("vault:flat", "vault:part")) {
      assertThat(resolve(reference, Access.READ).username()).isEqualTo("r");
      assertThat(resolve(reference, Access.WRITE).username()).isEqualTo("w");
    }
    assertThat(resolve("vault:only", Access.WRITE).username()).isEqualTo("r");
  }

  @Test
  void whatIsNoAccountIsOneLineWithoutItsContent() {
    kept.put("list", "['planted']");
    kept.put("half", "{'password': 'planted'}");
    kept.put("text", "planted");

    assertThat(mistakes("vault:list"))
        .containsExactly(
            "the credential `vault:list` leads to no sound JSON object; let it be one JSON object");
    assertThat(mistakes("vault:text")).hasSize(1).noneMatch(line -> line.contains("planted"));
    assertThat(mistakes("vault:half"))
        .containsExactly(
            "the credential `vault:half` has no username; add it; accounts are never mixed");
    assertThat(mistakes("vault:half#x"))
        .containsExactly(
            "the credential `vault:half#x` leads to an object without an entry of that name; write username, password and so on below it, or leave # and the name away");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vault:../sys/raw", "vault:/core", "vault:core/", "vault:a//b", "vault:a/.b",
            "vault:a?version=1",
        "vault:a%2f..", "vault:a#b#c", "vault:", "aws:arn:aws:secretsmanager:x", "vault:#x",
            "vault:a/../b"
      })
  void aReferenceCannotLeadOutOfItsPlace(String reference) {
    assertThat(mistakes(reference).getFirst()).startsWith("a credential is not a reference; ");
    assertThat(asked).hasValue(0);
  }

  @Test
  void aStoreThatIsAwayIsNotAskedForEachDevice() {
    kept.put("lab", "{'username': 'r', 'password': 'p'}");
    away = true;
    CredentialResolver resolver = resolver();

    for (int device = 0; device < 20; device++) {
      assertThatThrownBy(() -> resolver.resolve("vault:lab", Access.READ))
          .isInstanceOf(SecretsUnavailable.class)
          .hasMessage("The store is sealed.");
    }
    assertThat(asked).hasValue(1);

    away = false;
    nanoTime.addAndGet(Duration.ofSeconds(5).toNanos());
    assertThat(resolver.resolve("vault:lab", Access.READ).username()).isEqualTo("r");
  }

  @Test
  void whatTheSettingsOrTheInstallationLackIsSaid() {
    CredentialResolver resolver =
        CredentialResolver.of(CredentialSettings.in(home), Map.of(), home);

    assertThat(Mistakes.of(home, () -> resolver.resolve("vault:lab", Access.READ)))
        .containsExactly(
            "the credential `vault:lab` is of a store that the settings do not know; add credentials.vault");
    assertThat(Mistakes.of(home, () -> resolver.resolve("aws:lab", Access.READ)))
        .containsExactly(
            "this installation cannot read references that begin with aws:; add the jars of belay-aws-secrets to its lib folder (docs/credentials.md)");
  }

  @Test
  void closingForgetsAccountsAndClosesStores() {
    kept.put("lab", "{'username': 'r', 'password': 'p'}");
    CredentialResolver resolver = resolver();
    resolver.resolve("vault:lab", Access.READ);

    resolver.close();

    assertThat(closed).hasValue(1);
  }

  private List<String> mistakes(String reference) {
    return Mistakes.of(home, () -> resolve(reference, Access.READ));
  }

  private ResolvedCredentials resolve(String reference, Access access) {
    return resolver().resolve(reference, access);
  }

  private CredentialResolver resolver() {
    CredentialSettings settings = CredentialSettings.in(home);
    return new CachedAccounts(
        new AccountSources(
            new EnvironmentAccounts(Map.of(), home),
            new FileAccounts(settings.file()),
            new CommandAccounts(settings, home),
            new StoredAccounts(Map.of("vault", KeptInMemory::new), home)),
        settings.cache(),
        nanoTime::get);
  }
}
