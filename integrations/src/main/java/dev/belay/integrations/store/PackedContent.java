package dev.belay.integrations.store;

import dev.belay.integrations.store.StoreException.StoreUnusable;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Bytes as they are stored: deflated, under the SHA-256 of what they were before. Packing happens
 * on the caller's thread, so that the one writer only copies.
 *
 * @param hash lower-case hexadecimal
 * @param size bytes before packing
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and a copy would cost 50 KB
record PackedContent(String hash, int size, byte[] packed) {
  /** Text shrinks to a fifth at this level already; the next ones cost more CPU than they save. */
  private static final int LEVEL = Deflater.BEST_SPEED;

  private static final int SMALLEST_BUFFER = 256;

  /** So that storing what is there already costs no writing, as a rule. */
  private static final Duration TOUCHED_AT_MOST_EACH = Duration.ofDays(1);

  static PackedContent of(byte[] bytes) {
    return new PackedContent(hash(bytes), bytes.length, deflate(bytes));
  }

  static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Stores the bytes unless they are there already; then it says that they are still wanted. */
  void insert(Session session) throws SQLException {
    long now = System.currentTimeMillis();
    session.update(
        "insert into content (hash, size, packed, touched_at) values (?, ?, ?, ?)"
            + " on conflict (hash) do update set touched_at = excluded.touched_at"
            + " where content.touched_at < ?",
        hash,
        size,
        packed,
        now,
        now - TOUCHED_AT_MOST_EACH.toMillis());
  }

  /** Reads and proves the bytes: what does not match its hash is never handed out. */
  static Optional<byte[]> read(Session session, String hash) throws SQLException {
    return session.first(
        "select size, packed from content where hash = ?",
        row -> inflate(hash, row.getInt(1), row.getBytes(2)),
        hash);
  }

  private static byte[] deflate(byte[] bytes) {
    Deflater deflater = new Deflater(LEVEL);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      byte[] buffer = new byte[bytes.length / 4 + SMALLEST_BUFFER];
      int length = 0;
      while (!deflater.finished()) {
        if (length == buffer.length) {
          buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        length += deflater.deflate(buffer, length, buffer.length - length);
      }
      return Arrays.copyOf(buffer, length);
    } finally {
      deflater.end();
    }
  }

  private static byte[] inflate(String hash, int size, byte[] packed) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed);
      byte[] bytes = new byte[size];
      int length = inflater.inflate(bytes);
      if (length == size && hash(bytes).equals(hash)) {
        return bytes;
      }
    } catch (DataFormatException e) {
      throw damaged(hash, e);
    } finally {
      inflater.end();
    }
    throw damaged(hash, null);
  }

  private static StoreUnusable damaged(String hash, @Nullable Exception cause) {
    return new StoreUnusable(
        "The stored text " + hash + " is damaged: put back a backup of the store", cause);
  }
}
