package dev.belay.integrations.copy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which file a run copies, from where to where.
 *
 * @param direction which way it goes
 * @param here absolute, and the same for the command and for every worker: the file that is sent,
 *     or the folder in which each device gets a folder for what is fetched
 * @param there the file's name on the devices, as they write names
 * @param sha256 of the content that is sent, in lower-case hexadecimal; a worker that finds another
 *     one sends nothing. Null for what is fetched
 * @param way by what, in the drivers' words; null for what each platform prefers
 */
public record CopyOrder(
    Direction direction, String here, String there, @Nullable String sha256, @Nullable String way) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Which way a file goes. */
  public enum Direction {
    /** One file of ours to each device. */
    SEND,
    /** A file of each device to us. */
    FETCH
  }

  /**
   * Checks.
   *
   * @throws IllegalArgumentException when it is no order
   */
  public CopyOrder {
    if (direction == null || here == null || here.isBlank() || there == null || there.isBlank()) {
      throw new IllegalArgumentException("a copy needs a direction and both names");
    }
    if ((direction == Direction.SEND) != (sha256 != null)) {
      throw new IllegalArgumentException("the content is known of what is sent, and only of that");
    }
  }

  /** Whether a file of the devices comes here. */
  public boolean fetches() {
    return direction == Direction.FETCH;
  }

  /** One line for people. */
  public String describe(String devices) {
    return fetches()
        ? there + " of " + devices
        : Path.of(here).getFileName() + " to " + there + " on " + devices;
  }

  /** For the store. */
  public byte[] toJson() {
    try {
      return JSON.writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of texts is always JSON", e);
    }
  }

  /** Reads what {@link #toJson} wrote; empty when it is something else, or of a newer release. */
  public static Optional<CopyOrder> read(byte[] json) {
    try {
      return Optional.ofNullable(JSON.readValue(json, CopyOrder.class));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
