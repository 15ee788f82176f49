package dev.belay.aws;

import dev.belay.integrations.credentials.SecretsUnavailable;
import dev.belay.integrations.input.InputException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.model.DecryptionFailureException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/**
 * What AWS's errors mean here. Their own words are not passed on: they name accounts and roles.
 * Stateless.
 */
final class AwsFaults {
  private static final String SYSTEM = "AWS Secrets Manager";
  private static final int TOO_MANY = 429;
  private static final int SERVER_TROUBLE = 500;

  private AwsFaults() {}

  /** What to throw instead. */
  static RuntimeException of(String name, SdkException failure) {
    String secret = "the secret `" + name + "`";
    return switch (failure) {
      case ResourceNotFoundException gone ->
          InputException.of(
              SYSTEM + " has no secret `" + name + "`",
              "create it in this region, or correct the reference; credentials.aws.path goes before"
                  + " it");
      case InvalidRequestException deleted ->
          InputException.of(
              SYSTEM + " does not give " + secret + " out, as when it is marked for deletion",
              "restore it (aws secretsmanager restore-secret), or write a new one");
      case DecryptionFailureException closed ->
          InputException.of(
              SYSTEM + " cannot decrypt " + secret, "give our role kms:Decrypt for the key of it");
      case AwsServiceException service -> ofService(secret, service);
      default ->
          new SecretsUnavailable(
              SYSTEM + " gives no answer: it cannot be reached, or was too slow.", null);
    };
  }

  /** Among others: an address of this machine's role that does not answer yet. */
  static SecretsUnavailable noAccount() {
    return new SecretsUnavailable(
        "No account for "
            + SYSTEM
            + " was found where AWS's tools look for it; give this process a role, or set"
            + " AWS_PROFILE.",
        null);
  }

  private static RuntimeException ofService(String secret, AwsServiceException service) {
    String code = code(service);
    if (service.isThrottlingException()
        || service.statusCode() == TOO_MANY
        || service.statusCode() >= SERVER_TROUBLE) {
      return new SecretsUnavailable(
          SYSTEM + " has trouble or was asked too often (HTTP " + service.statusCode() + ").",
          null);
    }
    return switch (code) {
      case "AccessDeniedException" ->
          InputException.of(
              SYSTEM + " does not let us read " + secret,
              "give our role secretsmanager:GetSecretValue on it");
      case "ExpiredTokenException",
          "UnrecognizedClientException",
          "InvalidSignatureException",
          "IncompleteSignature",
          "MissingAuthenticationToken" ->
          InputException.of(
              SYSTEM + " does not accept the account that was found",
              "renew it (aws sts get-caller-identity shows whose it is), and check the clock");
      default ->
          InputException.of(
              SYSTEM + " refuses to give " + secret + " out (HTTP " + service.statusCode() + ")",
              "see what `aws secretsmanager get-secret-value` says with the same account");
    };
  }

  private static String code(AwsServiceException service) {
    @Nullable AwsErrorDetails details = service.awsErrorDetails();
    String code = details == null ? null : details.errorCode();
    return code == null ? "" : code;
  }
}
