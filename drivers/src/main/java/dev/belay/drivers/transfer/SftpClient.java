package dev.belay.drivers.transfer;

import dev.belay.drivers.transport.RemoteStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The questions of SFTP, version 3, which every server speaks, with three of OpenSSH's additions
 * where they are offered. Requests of a copy are pipelined in {@link SftpCopy}. Confined to one
 * thread.
 */
final class SftpClient implements AutoCloseable {
  static final int READ = 1;
  static final int WRITE = 2;
  static final int CREATE = 8;
  static final int TRUNCATE = 16;

  /** A packet of this size carries a piece of a file that fills one packet of SSH. */
  static final int PACKET = 32 * 1024;

  private static final int VERSION = 3;
  private static final int MOST_ANSWER = 256 * 1024;
  private static final int HAS_SIZE = 1;

  /** More than can be under way. */
  private static final int MOST_PASSED_OVER = 256;

  private static final int NO_SUCH_FILE = 2;
  private static final int NO_SPACE = 14;
  private static final int QUOTA_EXCEEDED = 15;

  private final RemoteStream stream;
  private final SftpPacket packet = new SftpPacket(PACKET);
  private final byte[] head = new byte[9];
  private final Set<String> extensions = new HashSet<>();
  private byte[] answer = new byte[1024];
  private int lastId;

  private SftpClient(RemoteStream stream) {
    this.stream = stream;
  }

  /** Agrees on the version. */
  static SftpClient start(RemoteStream stream) throws IOException {
    SftpClient client = new SftpClient(stream);
    byte[] hello = new byte[] {0, 0, 0, 5, 1, 0, 0, 0, VERSION};
    stream.write(hello, 0, hello.length);
    SftpReply version = client.receive();
    if (version.type() != 2 || version.id() < VERSION) {
      throw new Refused("its SFTP server speaks a version before 3", false);
    }
    while (version.rest().remaining() > 0) {
      String name = version.text();
      byte[] unused = version.string();
      client.extensions.add(name);
    }
    return client;
  }

  /** A file's size; empty when there is no such file. */
  OptionalLong size(String path) throws IOException {
    SftpReply reply = ask(packet.begin(17, nextId()).string(path));
    if (reply.type() == SftpReply.STATUS) {
      if (reply.uint32() == NO_SUCH_FILE) {
        return OptionalLong.empty();
      }
      reply.rest().position(reply.rest().position() - Integer.BYTES);
    }
    expect(reply, SftpReply.ATTRIBUTES);
    if ((reply.uint32() & HAS_SIZE) == 0) {
      throw new Refused("its SFTP server does not tell the size of a file", false);
    }
    return OptionalLong.of(reply.uint64());
  }

  /** Free bytes in a folder for this account; empty when the server cannot tell. */
  OptionalLong free(String folder) throws IOException {
    if (!extensions.contains("statvfs@openssh.com")) {
      return OptionalLong.empty();
    }
    SftpReply reply = ask(packet.begin(200, nextId()).string("statvfs@openssh.com").string(folder));
    if (reply.type() != SftpReply.EXTENDED) {
      return OptionalLong.empty();
    }
    long unusedBlock = reply.uint64();
    long fragment = reply.uint64();
    long unusedBlocks = reply.uint64();
    long unusedFree = reply.uint64();
    long available = reply.uint64();
    // A server may say anything; what cannot be true tells nothing.
    boolean possible =
        fragment >= 0 && available >= 0 && Math.multiplyHigh(fragment, available) == 0;
    long bytes = possible ? fragment * available : -1;
    return bytes < 0 ? OptionalLong.empty() : OptionalLong.of(bytes);
  }

  byte[] open(String path, int flags) throws IOException {
    SftpReply reply = ask(packet.begin(3, nextId()).string(path).uint32(flags).uint32(0));
    expect(reply, SftpReply.HANDLE);
    return reply.string();
  }

  void close(byte[] handle) throws IOException {
    expectDone(ask(packet.begin(4, nextId()).string(handle)));
  }

  /** Brings what was written to the disk, where the server can. */
  void sync(byte[] handle) throws IOException {
    if (extensions.contains("fsync@openssh.com")) {
      expectDone(ask(packet.begin(200, nextId()).string("fsync@openssh.com").string(handle)));
    }
  }

  /** Removes a file; nothing happens when there is none. */
  void remove(String path) throws IOException {
    SftpReply reply = ask(packet.begin(13, nextId()).string(path));
    if (reply.type() == SftpReply.STATUS
        && reply.rest().getInt(reply.rest().position()) == NO_SUCH_FILE) {
      return;
    }
    expectDone(reply);
  }

  /** Whether a file takes another one's place in one step, with never a time without both. */
  boolean renamesAtOnce() {
    return extensions.contains("posix-rename@openssh.com");
  }

  /** Gives a file another name, which nothing may have unless this happens at once. */
  void rename(String from, String to) throws IOException {
    SftpPacket request =
        renamesAtOnce()
            ? packet.begin(200, nextId()).string("posix-rename@openssh.com")
            : packet.begin(18, nextId());
    expectDone(ask(request.string(from).string(to)));
  }

  int nextId() {
    return ++lastId;
  }

  SftpPacket packet() {
    return packet;
  }

  void send(SftpPacket request) throws IOException {
    stream.write(request.bytes(), 0, request.length());
  }

  /**
   * Asks one thing. Answers to pieces of a copy that was given up may still come before the one to
   * this, and are passed over.
   */
  private SftpReply ask(SftpPacket request) throws IOException {
    send(request);
    for (int passedOver = 0; passedOver <= MOST_PASSED_OVER; passedOver++) {
      SftpReply reply = receive();
      if (reply.id() == lastId) {
        return reply;
      }
    }
    throw new IOException("the device's SFTP server does not answer what it is asked");
  }

  /** The next answer; its content is only good until the one after it. */
  SftpReply receive() throws IOException {
    stream.readFully(head, 0, head.length);
    ByteBuffer header = ByteBuffer.wrap(head);
    int length = header.getInt() - 5;
    int type = header.get();
    int id = header.getInt();
    if (length < 0 || length > MOST_ANSWER) {
      throw new IOException("the device's SFTP server sent something that is no answer");
    }
    if (answer.length < length) {
      answer = new byte[length];
    }
    stream.readFully(answer, 0, length);
    return new SftpReply(type & 0xff, id, ByteBuffer.wrap(answer, 0, length));
  }

  void expectDone(SftpReply reply) throws IOException {
    expect(reply, SftpReply.STATUS);
    int code = reply.uint32();
    if (code != 0) {
      throw refusal(code, reply);
    }
  }

  /** Whether an answer says that the file is over. */
  static boolean saysEnd(SftpReply reply) {
    return reply.type() == SftpReply.STATUS
        && reply.rest().remaining() >= Integer.BYTES
        && reply.rest().getInt(reply.rest().position()) == 1;
  }

  static void expect(SftpReply reply, int type) throws IOException {
    if (reply.type() == type) {
      return;
    }
    if (reply.type() == SftpReply.STATUS) {
      throw refusal(reply.uint32(), reply);
    }
    throw new IOException("the device's SFTP server answered another question");
  }

  private static Refused refusal(int code, SftpReply reply) throws IOException {
    String said = reply.rest().hasRemaining() ? reply.text() : "";
    return new Refused(
        said.isBlank() ? "status " + code : said, code == NO_SPACE || code == QUOTA_EXCEEDED);
  }

  @Override
  public void close() {
    stream.close();
  }
}
