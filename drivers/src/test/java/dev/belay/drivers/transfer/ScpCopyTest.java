package dev.belay.drivers.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.drivers.SessionGuard;
import dev.belay.drivers.TransferOptions;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The SCP protocol against servers that keep to it, and that do not. */
class ScpCopyTest {
  private static final Pace PACE =
      new Pace(SessionGuard.unguarded(), TransferOptions.defaults(), "copying", "x", 0);

  private final Collected arrived = new Collected();

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"x", "../../etc/passwd", "/etc/passwd", ".", "a\u001b[2J"})
  void theNameThatADeviceSendsIsNeverLookedAt(String name) throws IOException {
    ScriptedStream stream = ScriptedStream.saying("C0644 5 " + name + "\nhello\0");

    new ScpCopy(stream, PACE).receive(arrived);

    assertThat(arrived.size()).isEqualTo(5);
    assertThat(arrived.text()).isEqualTo("hello");
    assertThat(stream.heard()).isEqualTo("\0\0\0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "D0755 0 etc\n",
        "T1183828267 0 1183828267 0\n",
        "C0644 -5 x\nhello\0",
        "C0644 99999999999999999999 x\n",
        "C0644 5\n",
        "Administratively disabled.\n",
      })
  void whatIsNoFileIsRefused(String said) {
    assertThatThrownBy(() -> new ScpCopy(ScriptedStream.saying(said), PACE).receive(arrived))
        .isInstanceOf(Refused.class);
    assertThat(arrived.text()).isEmpty();
  }

  @Test
  void theDevicesReasonIsKeptReadableAndShort() {
    ScriptedStream stream =
        ScriptedStream.saying("\1scp: flash:x: \u001b[31mNo such file\u0007" + "!".repeat(9999));

    assertThatThrownBy(() -> new ScpCopy(stream, PACE).receive(arrived))
        .isInstanceOf(Refused.class)
        .hasMessageStartingWith("scp: flash:x: [31mNo such file")
        .matches(refused -> ((Refused) refused).said().length() < 250);
  }

  @Test
  void aFileThatEndsEarlyIsNoFile() {
    ScriptedStream stream = ScriptedStream.saying("C0644 5 x\nhel");

    assertThatThrownBy(() -> new ScpCopy(stream, PACE).receive(arrived))
        .isInstanceOf(EOFException.class);
  }

  @Test
  void aFileIsSentInOnePieceWithItsSizeInFront() throws IOException {
    Path path = TransferBench.file(folder, "x", 3);
    ScriptedStream stream = ScriptedStream.saying("\0\0\0");

    try (Outgoing source = new Outgoing(LocalFile.measure(path, Set.of()), 0)) {
      ScpCopy copy = new ScpCopy(stream, PACE);
      copy.begin();
      copy.announce(source, "x");
      copy.send(source);
    }

    assertThat(stream.heard()).startsWith("C0644 3 x\n").endsWith("\0").hasSize(10 + 3 + 1);
  }

  @Test
  void aFullDiskIsRecognised() throws IOException {
    Path path = TransferBench.file(folder, "x", 3);
    ScriptedStream stream = ScriptedStream.saying("\0\1scp: x: No space left on device\n");

    try (Outgoing source = new Outgoing(LocalFile.measure(path, Set.of()), 0)) {
      ScpCopy copy = new ScpCopy(stream, PACE);
      copy.announce(source, "x");
      assertThatThrownBy(() -> copy.send(source))
          .isInstanceOf(Refused.class)
          .matches(refused -> ((Refused) refused).saysFull());
    }
  }
}
