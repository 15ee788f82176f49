package dev.belay.worker.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.integrations.input.InputException;
import dev.belay.integrations.settings.BelaySettings;
import dev.belay.workflows.wire.WireData;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadEncryptionTest {
  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

  @TempDir Path home;

  @Test
  void withoutKeysPayloadsAreClear() throws IOException {
    assertThat(written("temporal: {}\n", Map.of())).isEqualTo("json/plain");
  }

  @Test
  void aKeyMayBeInAVariableAFileOrBehindAReference() throws IOException {
    file("own.key", KEY + "\n");
    file("credentials.yaml", "keys: {username: any, password: " + KEY + "}");
    String settings = "temporal: {encryption: {active: a, keys: {a: '%s'}}}\n";

    assertThat(written(settings.formatted("env:KEY"), Map.of("KEY", KEY)))
        .isEqualTo("binary/encrypted");
    assertThat(written(settings.formatted("file:own.key"), Map.of())).isEqualTo("binary/encrypted");
    assertThat(
            written(
                settings.formatted("command:keys")
                    + "credentials: {commands: {keys: [/bin/echo, \"any\\n"
                    + KEY
                    + "\"]}}\n",
                Map.of()))
        .isEqualTo("binary/encrypted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"planted", "", "cGxhbnRlZA==", "%%%"})
  void whatIsNoKeyIsOneLineWithoutIt(String text) {
    assertThatThrownBy(() ->
            written("temporal: {encryption: {active: a, keys: {a: env:KEY}}}", Map.of("KEY", text)))
        .isInstanceOf(InputException.class)
        .message()
        .doesNotContain("planted", "cGxh")
        .doesNotContain("\n");
  }

  @Test
  void aKeyFileThatOthersMayReadIsRefused() throws IOException {
    Path file = file("own.key", KEY);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    assertThatThrownBy(
            () -> written("temporal: {encryption: {active: a, keys: {a: file:own.key}}}", Map.of()))
        .hasMessageContaining("own.key: the file can be read or written by others; close it");
  }

  @Test
  void halfASectionNeverMeansClearText() {
    assertThatThrownBy(() -> written("temporal: {encryption: {keys: {a: env:KEY}}}", Map.of()))
        .hasMessage(
            home
                + "/belay.yaml:1: temporal.encryption.active is missing; name the key to write with");
    assertThatThrownBy(
            () -> written("temporal: {encryption: {active: b, keys: {a: env:KEY}}}", Map.of()))
        .hasMessageContaining("temporal.encryption.keys has no key `b`; ");
    assertThatThrownBy(() -> written("temporal: {encryption: {active: b}}", Map.of()))
        .hasMessageContaining("temporal.encryption.keys has no key `b`; ");
  }

  private Path file(String name, String text) throws IOException {
    Path file = home.resolve(name);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.writeString(file, text);
  }

  /** How payloads are encoded with these settings. */
  private String written(String yaml, Map<String, String> environment) throws IOException {
    Path file = Files.writeString(home.resolve("belay.yaml"), yaml);
    DataConverter converter = PayloadEncryption.converter(BelaySettings.load(file), environment);
    Payload payload = converter.toPayload("text").orElseThrow();
    assertThat(converter.fromPayload(payload, String.class, String.class)).isEqualTo("text");
    Payload clear = WireData.converter().toPayload("old").orElseThrow();
    assertThat(converter.fromPayload(clear, String.class, String.class)).isEqualTo("old");
    return payload.getMetadataOrThrow("encoding").toStringUtf8();
  }
}
