package dev.belay.drivers.transport;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.BufferException;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Talks to an SSH agent over its Unix socket, one connection per question (protocol:
 * draft-ietf-sshm-ssh-agent). It lists keys and lets the agent sign; it never adds or removes one.
 * Blocks; an interrupt ends it. Thread-safe.
 */
final class AgentClient {
  private static final int FAILURE = 5;
  private static final int REQUEST_IDENTITIES = 11;
  private static final int IDENTITIES_ANSWER = 12;
  private static final int SIGN_REQUEST = 13;
  private static final int SIGN_RESPONSE = 14;
  private static final int LENGTH_BYTES = Integer.BYTES;

  /** What OpenSSH's own client takes from an agent at most. */
  private static final int LARGEST_ANSWER = 256 * 1024;

  private static final int MOST_KEYS = 2048;

  private final Path socket;

  AgentClient(Path socket) {
    this.socket = socket;
  }

  /** The agent's keys in its order, without those of types that we do not know. */
  List<AgentKey> keys() throws IOException {
    Buffer question = question(REQUEST_IDENTITIES);
    Buffer answer = ask(question, IDENTITIES_ANSWER);
    try {
      long count = answer.getUInt();
      if (count > MOST_KEYS) {
        throw new IOException("it says that it has " + count + " keys");
      }
      List<AgentKey> keys = new ArrayList<>();
      for (long i = 0; i < count; i++) {
        byte[] blob = answer.getBytes();
        answer.getString(); // the comment
        PublicKey key = parsed(blob);
        if (key != null) {
          keys.add(new AgentKey(this, key, blob));
        }
      }
      return keys;
    } catch (BufferException e) {
      throw new IOException("its answer is cut short", e);
    }
  }

  /** The signature of one of its keys, with the algorithm's name in front. */
  byte[] sign(byte[] blob, byte[] data, int flags) throws IOException {
    Buffer question = question(SIGN_REQUEST);
    question.putBytes(blob);
    question.putBytes(data);
    question.putUInt(flags);
    try {
      return ask(question, SIGN_RESPONSE).getBytes();
    } catch (BufferException e) {
      throw refusal(new IOException("its answer is cut short", e));
    } catch (IOException e) {
      throw refusal(e);
    }
  }

  private AgentRefusal refusal(IOException why) {
    return new AgentRefusal(
        "The SSH agent at " + socket + " did not sign (" + why.getMessage() + ")", why);
  }

  private static @Nullable PublicKey parsed(byte[] blob) {
    try {
      return new ByteArrayBuffer(blob).getRawPublicKey();
    } catch (IOException | RuntimeException e) {
      return null; // of a type that we cannot use; the others still serve
    }
  }

  private static Buffer question(int type) {
    Buffer question = new ByteArrayBuffer();
    question.putByte((byte) type);
    return question;
  }

  /** What follows the answer's type. */
  private Buffer ask(Buffer question, int expected) throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      ByteBuffer out = ByteBuffer.allocate(LENGTH_BYTES + question.available());
      out.putInt(question.available()).put(question.getCompactData()).flip();
      while (out.hasRemaining()) {
        channel.write(out);
      }
      int length = filled(channel, LENGTH_BYTES).getInt();
      if (length < 1 || length > LARGEST_ANSWER) {
        throw new IOException("it answers with " + length + " bytes");
      }
      Buffer answer = new ByteArrayBuffer(filled(channel, length).array());
      int type = answer.getUByte();
      if (type != expected) {
        throw new IOException(
            type == FAILURE ? "it refuses" : "it answers with an unexpected message " + type);
      }
      return answer;
    }
  }

  private static ByteBuffer filled(SocketChannel channel, int length) throws IOException {
    ByteBuffer in = ByteBuffer.allocate(length);
    while (in.hasRemaining()) {
      if (channel.read(in) < 0) {
        throw new EOFException("it hangs up");
      }
    }
    return in.flip();
  }
}
