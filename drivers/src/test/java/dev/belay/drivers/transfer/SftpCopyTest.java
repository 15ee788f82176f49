package dev.belay.drivers.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.drivers.SessionGuard;
import dev.belay.drivers.TransferOptions;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The SFTP protocol against servers that use their freedom, and that take more than they have. */
class SftpCopyTest {
  private static final byte[] HANDLE = {1};
  private static final int PIECE = 32 * 1024;

  private final Collected arrived = new Collected();
  private final Pace pace =
      new Pace(SessionGuard.unguarded(), TransferOptions.defaults(), "copying", "x", 0);

  @TempDir private Path folder;

  @Test
  void piecesThatOvertakeEachOtherArePutInOrder() throws IOException {
    String first = "a".repeat(PIECE);
    String second = "b".repeat(PIECE);

    receive(2 * PIECE + 3, data(3, "end"), data(2, second), data(1, first));

    assertThat(arrived.text()).isEqualTo(first + second + "end");
  }

  @Test
  void theRestOfAShortPieceIsAskedForAgain() throws IOException {
    receive(10, data(1, "hel"), data(2, "lo, wor"));

    assertThat(arrived.text()).isEqualTo("hello, wor");
  }

  @Test
  void aPieceNobodyAskedForIsTheEnd() {
    assertThatThrownBy(() -> receive(5, data(9, "hello")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nobody asked for");
    assertThatThrownBy(() -> receive(5, data(1, "hello, and more")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nobody asked for");
  }

  @Test
  void theSamePieceTwiceIsTheEnd() {
    String second = "b".repeat(3);

    assertThatThrownBy(() -> receive(PIECE + 3, data(2, second), data(2, second)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nobody asked for");
  }

  @Test
  void aFileThatBecameShorterIsSaid() {
    assertThatThrownBy(() -> receive(5, status(1, 1, "EOF")))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("became shorter");
  }

  @Test
  void anAnswerThatIsTooLongToBeOneIsNotEvenRead() {
    byte[] endless =
        ByteBuffer.allocate(9).putInt(Integer.MAX_VALUE).put((byte) 103).putInt(1).array();

    assertThatThrownBy(() -> receive(5, endless))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no answer");
  }

  @Test
  void lengthsThatLieAreFound() {
    byte[] lying = packet(103, 1, ByteBuffer.allocate(4).putInt(1_000_000).array());

    assertThatThrownBy(() -> receive(5, lying))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("contradicts itself");
  }

  @Test
  void aCutInTheMiddleOfAnAnswerIsTheEnd() {
    byte[] whole = data(1, "hello");

    assertThatThrownBy(() -> receive(5, Arrays.copyOf(whole, whole.length - 1)))
        .isInstanceOf(EOFException.class);
  }

  @Test
  void aRefusedPieceOfAnUploadIsARefusal() throws IOException {
    Path path = TransferBench.file(folder, "x", 3 * PIECE); // with their headers, four packets
    SftpClient client = client(status(1, 0, ""), status(2, 4, "Failure"));

    try (Outgoing source = new Outgoing(LocalFile.measure(path, Set.of()), 0)) {
      assertThatThrownBy(() -> new SftpCopy(client, pace).send(HANDLE, source))
          .isInstanceOf(Refused.class)
          .hasMessage("Failure");
    }
  }

  @Test
  void answersToPiecesThatWereGivenUpAreNotTakenForOthers() throws IOException {
    Path path = TransferBench.file(folder, "x", 3 * PIECE); // with their headers, four packets
    SftpClient client =
        client(
            status(1, 4, "Failure"),
            status(2, 0, ""),
            status(3, 4, "Failure"),
            status(4, 0, ""),
            status(5, 0, ""));
    try (Outgoing source = new Outgoing(LocalFile.measure(path, Set.of()), 0)) {
      assertThatThrownBy(() -> new SftpCopy(client, pace).send(HANDLE, source))
          .isInstanceOf(Refused.class);
    }

    assertThatCode(() -> client.remove("x")).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "4096, 1000, 4096000",
    "4096, 9223372036854775807, -1",
    "-1, 5, -1",
    "4611686018427387904, 2, -1"
  })
  void freeSpaceThatCannotBeTellsNothing(long fragment, long available, long free)
      throws IOException {
    ByteArrayOutputStream says = new ByteArrayOutputStream();
    byte[] extension = string("statvfs@openssh.com");
    byte[] version = packet(2, 3, Arrays.copyOf(extension, extension.length + 4));
    says.writeBytes(version);
    says.writeBytes(
        packet(
            201,
            1,
            ByteBuffer.allocate(11 * 8)
                .putLong(4096)
                .putLong(fragment)
                .putLong(1)
                .putLong(1)
                .putLong(available)
                .array()));

    SftpClient client = SftpClient.start(new ScriptedStream(says.toByteArray()));

    assertThat(client.free("/tmp").orElse(-1)).isEqualTo(free);
  }

  @Test
  void aServerOfAnotherTimeIsRefused() {
    byte[] version = ByteBuffer.allocate(9).putInt(5).put((byte) 2).putInt(2).array();

    assertThatThrownBy(() -> SftpClient.start(new ScriptedStream(version)))
        .isInstanceOf(Refused.class);
  }

  private void receive(long size, byte[]... answers) throws IOException {
    new SftpCopy(client(answers), pace).receive(HANDLE, 0, size, arrived);
  }

  private static SftpClient client(byte[]... answers) throws IOException {
    ByteArrayOutputStream says = new ByteArrayOutputStream();
    says.writeBytes(ByteBuffer.allocate(9).putInt(5).put((byte) 2).putInt(3).array());
    for (byte[] answer : answers) {
      says.writeBytes(answer);
    }
    return SftpClient.start(new ScriptedStream(says.toByteArray()));
  }

  private static byte[] data(int id, String text) {
    return packet(103, id, string(text));
  }

  private static byte[] status(int id, int code, String message) {
    byte[] text = string(message);
    return packet(101, id, ByteBuffer.allocate(4 + text.length).putInt(code).put(text).array());
  }

  private static byte[] string(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(4 + bytes.length).putInt(bytes.length).put(bytes).array();
  }

  private static byte[] packet(int type, int id, byte[] content) {
    return ByteBuffer.allocate(9 + content.length)
        .putInt(5 + content.length)
        .put((byte) type)
        .putInt(id)
        .put(content)
        .array();
  }
}
