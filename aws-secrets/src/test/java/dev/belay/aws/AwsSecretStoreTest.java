package dev.belay.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.aws.FakeSecretsManager.Trouble;
import dev.belay.integrations.credentials.SecretStoreProvider;
import dev.belay.integrations.credentials.SecretsUnavailable;
import dev.belay.integrations.input.InputException;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

class AwsSecretStoreTest {
  private static final AwsCredentialsProvider ACCOUNT =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "planted-key"));

  private final FakeSecretsManager aws = new FakeSecretsManager();
  private final AwsSecretStore store = AwsSecretStore.open(settings("devices"), ACCOUNT);

  @AfterEach
  void close() {
    store.close();
    aws.close();
  }

  @Test
  void readsTheSecretBehindThePathWithASignedCall() {
    aws.put("devices/core/r1", "{'username': 'belay', 'password': 'p'}");

    assertThat(store.read("core/r1").reveal())
        .isEqualTo(
            "{\"username\":\"belay\",\"password\":\"p\"}".replace(":", ": ").replace(",", ", "));
    assertThat(aws.asked()).containsExactly("devices/core/r1");
  }

  @Test
  void theTopIsAPathToo() {
    aws.put("lab", "{}");

    try (AwsSecretStore top = AwsSecretStore.open(settings(""), ACCOUNT)) {
      assertThat(top.read("lab").reveal()).isEqualTo("{}");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ResourceNotFoundException|AWS Secrets Manager has no secret `devices/lab`; create it in this region",
        "InvalidRequestException|does not give the secret `devices/lab` out, as when it is marked for deletion; restore it",
        "DecryptionFailure|cannot decrypt the secret `devices/lab`; give our role kms:Decrypt",
        "AccessDeniedException|does not let us read the secret `devices/lab`; give our role secretsmanager:GetSecretValue",
        "UnrecognizedClientException|does not accept the account that was found; renew it",
        "ExpiredTokenException|does not accept the account that was found; renew it",
        "SomethingNew|refuses to give the secret `devices/lab` out (HTTP 400); see what",
      })
  void whatStaysIsOneLineWithItsRemedyAndNoneOfAwssWords(String error, String words) {
    aws.trouble = new Trouble(400, error);

    assertThatThrownBy(() -> store.read("lab"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(words)
        .message()
        .doesNotContain("planted", "123456789012", "\n");
    assertThat(aws.asked()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"400, ThrottlingException", "500, InternalServiceError", "503, ServiceUnavailable"})
  void whatPassesIsTriedAgainAndThenAskedForLater(int status, String error) {
    aws.trouble = new Trouble(status, error);

    assertThatThrownBy(() -> store.read("lab"))
        .isInstanceOf(SecretsUnavailable.class)
        .hasMessageContaining("has trouble or was asked too often (HTTP " + status + ").");
    assertThat(aws.asked()).hasSizeGreaterThan(1);
  }

  @Test
  void aServiceThatIsAwayIsAskedLater() {
    aws.close();

    assertThatThrownBy(() -> store.read("lab"))
        .isInstanceOf(SecretsUnavailable.class)
        .hasMessage("AWS Secrets Manager gives no answer: it cannot be reached, or was too slow.");
  }

  @Test
  void anAccountThatIsNotFoundIsSaid() {
    AwsCredentialsProvider nobody =
        () -> {
          throw SdkClientException.create("planted words about where it was looked for");
        };
    try (AwsSecretStore lost = AwsSecretStore.open(settings("devices"), nobody)) {
      assertThatThrownBy(() -> lost.read("lab"))
          .isInstanceOf(SecretsUnavailable.class)
          .hasMessageStartingWith("No account for AWS Secrets Manager was found")
          .hasMessageNotContaining("planted");
    }
    assertThat(aws.asked()).isEmpty();
  }

  @Test
  void aBinarySecretIsNoAccount() {
    aws.putBinary("devices/lab");

    assertThatThrownBy(() -> store.read("lab"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("the secret `devices/lab` in AWS Secrets Manager is binary");
  }

  @Test
  void isFoundByItsScheme() {
    assertThat(ServiceLoader.load(SecretStoreProvider.class))
        .extracting(SecretStoreProvider::scheme)
        .containsExactly("aws");
  }

  private Map<String, String> settings(String path) {
    return Map.of("region", "eu-central-1", "endpoint", aws.address(), "path", path);
  }
}
