package dev.belay.aws;

import dev.belay.integrations.credentials.SecretStore;
import dev.belay.integrations.credentials.SecretStoreProvider;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/** Opens AWS Secrets Manager, with the account that AWS's own tools would find. */
public final class AwsSecretsProvider implements SecretStoreProvider {
  @Override
  public String scheme() {
    return "aws";
  }

  @Override
  public SecretStore open(Map<String, String> settings) {
    return AwsSecretStore.open(settings, DefaultCredentialsProvider.builder().build());
  }
}
