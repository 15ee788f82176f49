package dev.belay.integrations.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.integrations.input.Mistakes;
import dev.belay.integrations.settings.EncryptionSettings.KeyPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodecServerSettingsTest {
  @TempDir Path home;

  @Test
  void isServedOnLoopbackForTheLocalPagesByDefault() throws IOException {
    CodecServerSettings usual = read("").codecServer();

    assertThat(usual.address()).isEqualTo("127.0.0.1");
    assertThat(usual.port()).isEqualTo(8234);
    assertThat(usual.access()).isEqualTo(CodecServerSettings.Access.TOKEN);
    assertThat(usual.origins()).containsExactly("http://127.0.0.1:8233", "http://localhost:8233");
  }

  @Test
  void anOpenDoorIsRefused() throws IOException {
    assertThat(
            mistakes(
                """
                codec-server:
                  address: 0.0.0.0
                  access: this-machine
                  origins: ["*"]
                """))
        .containsExactly(
            "belay.yaml:4: codec-server.origins holds `*`, which is no origin; write scheme, host and port of Temporal's UI, such as https://temporal.example.net",
            "belay.yaml:2: codec-server.address can be reached from elsewhere, and there is no TLS; add key-store, or listen at 127.0.0.1 behind a reverse proxy",
            "belay.yaml:3: codec-server.access is this-machine, and its address can be reached from elsewhere; write access: token");
  }

  @Test
  void keysAreReadFromWhereTheyAre() throws IOException {
    EncryptionSettings encryption =
        read("""
        temporal:
          encryption:
            active: b
            keys: {a: env:OLD, b: file:b.key, c: "vault:keys/c"}
        """)
            .temporal()
            .encryption();

    assertThat(Objects.requireNonNull(encryption).keys().values())
        .containsExactly(
            new KeyPlace.Alone(new SecretPlace.Variable("OLD")),
            new KeyPlace.Alone(new SecretPlace.OwnFile(home.resolve("b.key"))),
            new KeyPlace.Credential("vault:keys/c"));
  }

  @Test
  void aKeyThatIsWrittenDownIsNotQuoted() throws IOException {
    assertThat(mistakes("temporal: {encryption: {active: a, keys: {a: planted, 'b c': env:X}}}"))
        .containsExactly(
            "belay.yaml:1: the place of a cannot be read; write env:VARIABLE, or file:PATH of a file that holds only the secret",
            "belay.yaml:1: `b c` cannot be the name of a key; use at most 63 letters, digits, dots, underscores and hyphens");
  }

  private BelaySettings read(String yaml) throws IOException {
    return BelaySettings.load(Files.writeString(home.resolve("belay.yaml"), yaml));
  }

  private List<String> mistakes(String yaml) throws IOException {
    Path file = Files.writeString(home.resolve("belay.yaml"), yaml);
    return Mistakes.of(home, () -> BelaySettings.load(file));
  }
}
