package dev.belay.integrations.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.integrations.input.Mistakes;
import dev.belay.integrations.settings.VaultSettings.AppRole;
import dev.belay.integrations.settings.VaultSettings.Kubernetes;
import dev.belay.integrations.settings.VaultSettings.Token;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretStoreSettingsTest {
  private static final String VAULT = "credentials:\n  vault:\n    address: https://vault:8200/\n";

  @TempDir Path home;

  @Test
  void withoutAnAddressThereIsNoVault() throws IOException {
    assertThat(read("").vault()).isNull();
  }

  @Test
  void anAddressIsEnoughWithATokenInItsUsualVariable() throws IOException {
    assertThat(read(VAULT).vault())
        .isEqualTo(
            new VaultSettings(
                URI.create("https://vault:8200"),
                null,
                "secret",
                "belay",
                null,
                new Token(new SecretPlace.Variable("VAULT_TOKEN")),
                Duration.ofSeconds(10)));
  }

  @Test
  void aReferenceIsPutBehindMountAndPath() throws IOException {
    assertThat(vault("    mount: /net/kv/\n    path: a/b/\n").dataPath("c#d"))
        .isEqualTo("net/kv/data/a/b/c#d");
    assertThat(vault("    path: /\n").dataPath("c")).isEqualTo("secret/data/c");
  }

  @Test
  void theOtherMethodsSayHowTheyLogIn() throws IOException {
    assertThat(vault("    auth: approle\n    role-id: r\n    secret-id-from: file:id\n").auth())
        .isEqualTo(new AppRole("approle", "r", new SecretPlace.OwnFile(home.resolve("id"))));
    assertThat(vault("    auth: kubernetes\n    role: r\n    auth-mount: k8s/fra\n").auth())
        .isEqualTo(
            new Kubernetes(
                "k8s/fra", "r", Path.of("/var/run/secrets/kubernetes.io/serviceaccount/token")));
  }

  @Test
  void everyMistakeIsOneLine() throws IOException {
    assertThat(
            mistakes(
                """
                credentials:
                  vault:
                    address: http://vault:8200
                    auth: approle
                    mount: ../sys
                    path: a//b
                    token-from: planted-token
                    timeot: 5s
                  aws:
                    region: Frankfurt
                    endpoint: http://example.org
                    path: ..
                """))
        .containsExactlyInAnyOrder(
            "belay.yaml:3: credentials.vault.address is not encrypted; write https:// and the name of the host",
            "belay.yaml:4: credentials.vault.role-id is missing; auth: approle needs it",
            "belay.yaml:5: credentials.vault.mount is no path; write names separated by slashes, for example secret",
            "belay.yaml:6: credentials.vault.path is no path; write names separated by slashes, for example belay",
            "belay.yaml:7: the place of token-from cannot be read; write env:VARIABLE, or file:PATH of a file that holds only the secret",
            "belay.yaml:8: unknown key `credentials.vault.timeot`; did you mean `timeout`?",
            "belay.yaml:10: credentials.aws.region must be a region, not `Frankfurt`; write for example eu-central-1",
            "belay.yaml:11: credentials.aws.endpoint must be an address that begins with https://, not `http://example.org`; leave it away, unless there is an endpoint of your own",
            "belay.yaml:12: credentials.aws.path is no path; write names separated by slashes");
    assertThat(mistakes("credentials:\n  vault:\n    mount: net\n"))
        .containsExactly(
            "belay.yaml:3: credentials.vault.address is missing; write the address of Vault, for example https://vault.example.net:8200");
  }

  @Test
  void whatGoesToAwsIsCheckedHere() throws IOException {
    assertThat(read("credentials: {aws: {region: us-gov-west-1, path: net/devices}}").aws())
        .isEqualTo(Map.of("region", "us-gov-west-1", "path", "net/devices"));
  }

  private VaultSettings vault(String more) throws IOException {
    return Objects.requireNonNull(read(VAULT + more).vault());
  }

  private CredentialSettings read(String yaml) throws IOException {
    return BelaySettings.load(Files.writeString(home.resolve("belay.yaml"), yaml)).credentials();
  }

  private List<String> mistakes(String yaml) throws IOException {
    Path file = Files.writeString(home.resolve("belay.yaml"), yaml);
    return Mistakes.of(home, () -> BelaySettings.load(file));
  }
}
