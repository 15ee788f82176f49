package dev.belay.aws;

import dev.belay.integrations.credentials.SecretStore;
import dev.belay.integrations.credentials.SecretText;
import dev.belay.integrations.input.InputException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClientBuilder;

/**
 * Secrets whose names begin with the path that the settings allow: a reference is only ever put
 * behind it. Thread-safe.
 */
final class AwsSecretStore implements SecretStore {
  private static final Duration ATTEMPT = Duration.ofSeconds(5);

  /** With the SDK's own repetitions of what passes. */
  private static final Duration CALL = Duration.ofSeconds(15);

  private final SecretsManagerClient client;
  private final AwsCredentialsProvider account;
  private final String path;

  private AwsSecretStore(SecretsManagerClient client, AwsCredentialsProvider account, String path) {
    this.client = client;
    this.account = account;
    this.path = path;
  }

  /**
   * Opens it; nothing is asked yet.
   *
   * @param settings {@code path}, and if need be {@code region} and {@code endpoint}
   */
  static AwsSecretStore open(Map<String, String> settings, AwsCredentialsProvider account) {
    SecretsManagerClientBuilder builder =
        SecretsManagerClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder().connectionTimeout(ATTEMPT))
            .credentialsProvider(account)
            .overrideConfiguration(
                limits -> limits.apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(CALL));
    String region = settings.get("region");
    if (region != null) {
      builder.region(Region.of(region));
    }
    String endpoint = settings.get("endpoint");
    if (endpoint != null) {
      builder.endpointOverride(URI.create(endpoint));
    }
    String path = settings.getOrDefault("path", "");
    try {
      return new AwsSecretStore(builder.build(), account, path.isEmpty() ? "" : path + "/");
    } catch (SdkClientException e) {
      throw InputException.of(
          "the region of AWS Secrets Manager is not known",
          "write credentials.aws.region, or set AWS_REGION");
    }
  }

  @Override
  public SecretText read(String reference) {
    String name = path + reference;
    resolveAccount();
    try {
      String text = client.getSecretValue(request -> request.secretId(name)).secretString();
      if (text == null) {
        throw InputException.of(
            "the secret `" + name + "` in AWS Secrets Manager is binary",
            "write it as text: a JSON object with username and password");
      }
      return SecretText.of(text);
    } catch (SdkException e) {
      throw AwsFaults.of(name, e);
    }
  }

  /** Apart from the call, because its failure is told from others only by its words. */
  private void resolveAccount() {
    try {
      account.resolveCredentials();
    } catch (SdkException e) {
      throw AwsFaults.noAccount();
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
