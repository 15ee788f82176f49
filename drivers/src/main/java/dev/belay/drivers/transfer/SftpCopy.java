package dev.belay.drivers.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The two requests that a copy consists of, many under way at a time, so that a far device is not
 * waited for after each piece. Confined to one thread.
 */
final class SftpCopy {
  /** 2 MB under way fill a link of 80 Mbit/s at 200 ms; each costs the server a buffer. */
  private static final int WRITES = 64;

  /** What comes back early is kept here, so this bounds our memory: 1 MB. */
  private static final int READS = 32;

  private static final int PIECE = 32 * 1024;

  private final SftpClient client;
  private final Pace pace;

  SftpCopy(SftpClient client, Pace pace) {
    this.client = client;
    this.pace = pace;
  }

  /** Sends the rest of a file; every piece of it is acknowledged when this returns. */
  void send(byte[] handle, Outgoing source) throws IOException {
    int unanswered = 0;
    while (source.left() > 0) {
      pace.ask();
      if (unanswered == WRITES) {
        client.expectDone(client.receive());
        unanswered--;
      }
      SftpPacket packet =
          client.packet().begin(6, client.nextId()).string(handle).uint64(source.position());
      int length = packet.data(source, PIECE);
      client.send(packet);
      unanswered++;
      pace.moved(length);
    }
    for (; unanswered > 0; unanswered--) {
      client.expectDone(client.receive());
    }
  }

  /** Reads a file from a position up to the size it had when it was asked for. */
  void receive(byte[] handle, long from, long size, Incoming sink) throws IOException {
    Deque<Piece> asked = new ArrayDeque<>();
    Map<Integer, byte[]> early = new HashMap<>();
    long next = from;
    while (next < size || !asked.isEmpty()) {
      while (next < size && asked.size() < READS) {
        int length = (int) Math.min(PIECE, size - next);
        asked.addLast(ask(handle, next, length));
        next += length;
      }
      Piece first = asked.removeFirst();
      byte[] known = early.remove(first.id());
      int got =
          known == null ? await(first, sink, asked, early) : deliver(sink, known, 0, known.length);
      if (got < first.length()) {
        // A server may give less than it was asked for; the rest comes before everything behind it.
        asked.addFirst(ask(handle, first.offset() + got, first.length() - got));
      }
    }
  }

  private Piece ask(byte[] handle, long offset, int length) throws IOException {
    pace.ask();
    int id = client.nextId();
    client.send(client.packet().begin(5, id).string(handle).uint64(offset).uint32(length));
    return new Piece(id, offset, length);
  }

  /** Waits for one piece, and keeps those that overtake it. */
  private int await(Piece piece, Incoming sink, Deque<Piece> asked, Map<Integer, byte[]> early)
      throws IOException {
    while (true) {
      SftpReply reply = client.receive();
      if (SftpClient.saysEnd(reply)) {
        throw new Refused("the file became shorter while it was read", false);
      }
      SftpClient.expect(reply, SftpReply.DATA);
      int length = reply.lengthAhead();
      ByteBuffer data = reply.rest();
      int most = reply.id() == piece.id() ? piece.length() : lengthOf(reply.id(), asked, early);
      if (length == 0 || length > most) {
        throw new IOException("the device's SFTP server sent something nobody asked for");
      }
      if (reply.id() == piece.id()) {
        return deliver(sink, data.array(), data.arrayOffset() + data.position(), length);
      }
      byte[] copy = new byte[length];
      data.get(copy);
      early.put(reply.id(), copy);
    }
  }

  private static int lengthOf(int id, Deque<Piece> asked, Map<Integer, byte[]> early) {
    return asked.stream()
        .filter(piece -> piece.id() == id && !early.containsKey(id))
        .mapToInt(Piece::length)
        .findFirst()
        .orElse(0);
  }

  private int deliver(Incoming sink, byte[] bytes, int offset, int length) {
    sink.take(bytes, offset, length);
    pace.moved(length);
    return length;
  }

  /** A piece of the file that was asked for. */
  private record Piece(int id, long offset, int length) {}
}
