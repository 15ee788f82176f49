package dev.belay.worker.encryption;

import dev.belay.integrations.credentials.Access;
import dev.belay.integrations.credentials.CredentialResolver;
import dev.belay.integrations.credentials.SecretText;
import dev.belay.integrations.credentials.SecretTexts;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.settings.BelaySettings;
import dev.belay.integrations.settings.EncryptionSettings;
import dev.belay.integrations.settings.EncryptionSettings.KeyPlace;
import dev.belay.workflows.wire.WireData;
import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DataConverter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The data converter that the settings ask for. Stateless. */
public final class PayloadEncryption {
  private PayloadEncryption() {}

  /**
   * For everything that starts, runs or reads workflows.
   *
   * @param environment in which keys may be
   * @throws InputException one line, when a key cannot be used
   */
  public static DataConverter converter(BelaySettings settings, Map<String, String> environment) {
    // With the attributes of failures: their messages and stacks are words of the same kind.
    return codec(settings, environment)
        .<DataConverter>map(
            codec -> new CodecDataConverter(WireData.converter(), List.of(codec), true))
        .orElseGet(WireData::converter);
  }

  /** The codec alone; empty when the settings ask for none. */
  public static Optional<EncryptingCodec> codec(
      BelaySettings settings, Map<String, String> environment) {
    EncryptionSettings encryption = settings.temporal().encryption();
    if (encryption == null) {
      return Optional.empty();
    }
    try (CredentialResolver resolver =
        CredentialResolver.of(settings.credentials(), environment, settings.home())) {
      List<PayloadKey> keys = new ArrayList<>();
      encryption
          .keys()
          .forEach((name, place) ->
              keys.add(new PayloadKey(name, read(name, place, resolver, environment))));
      PayloadKey active =
          keys.stream()
              .filter(key -> key.name().equals(encryption.active()))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("the settings were checked"));
      return Optional.of(new EncryptingCodec(new PayloadKeys(active, keys)));
    }
  }

  private static byte[] read(
      String name, KeyPlace place, CredentialResolver resolver, Map<String, String> environment) {
    SecretText text =
        switch (place) {
          case KeyPlace.Alone(var where) ->
              new SecretTexts(environment).read(where, "temporal.encryption.keys." + name);
          case KeyPlace.Credential(String reference) -> password(name, reference, resolver);
        };
    try {
      byte[] bytes = Base64.getDecoder().decode(text.reveal().strip());
      if (bytes.length == PayloadKey.BYTES) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // Said below, without what stands there.
    }
    throw InputException.of(
        "the payload key `" + name + "` is not 32 bytes in base64",
        "make one: openssl rand -base64 32");
  }

  private static SecretText password(String name, String reference, CredentialResolver resolver) {
    SecretText password = resolver.resolve(reference, Access.READ).password();
    if (password == null) {
      throw InputException.of(
          "the credential `"
              + reference
              + "` has no password, which would be the payload key `"
              + name
              + "`",
          "write the key as its password");
    }
    return password;
  }
}
