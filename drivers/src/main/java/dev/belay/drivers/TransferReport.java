package dev.belay.drivers;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a copy came to. The file is where it should be, and its content is the one meant.
 *
 * @param file the file's name on the device, in full
 * @param bytes its size
 * @param moved how many of them this copy had to move; 0 when the file was there already
 * @param way by what they were moved; null when none were
 * @param proof what shows that the content is right
 * @param checksum of the content, such as {@code md5 9e107d9d372bb6826bd81d3542a419d6}
 * @param sha256 of the content as it is here
 * @param moving how long the bytes took, without logins and proof
 * @param elapsed everything
 */
public record TransferReport(
    String file,
    long bytes,
    long moved,
    @Nullable TransferWay way,
    Proof proof,
    String checksum,
    String sha256,
    Duration moving,
    Duration elapsed) {
  /** What shows that a content is right. */
  public enum Proof {
    /** The device computed the checksum of its file. */
    CHECKSUM_BY_DEVICE,
    /** The device computes none, so its file was read back and its checksum computed here. */
    READ_BACK,
    /** The device computes none, and gave away as many bytes as it had said. */
    SIZE_ONLY
  }

  /** Whether there was nothing to do. */
  public boolean wasThere() {
    return way == null;
  }

  /** Bytes per second while bytes moved; 0 when none did. */
  public long bytesPerSecond() {
    long nanos = moving.toNanos();
    return nanos == 0 ? 0 : (long) (moved * 1e9 / nanos);
  }
}
