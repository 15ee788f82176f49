package dev.belay.drivers;

/**
 * How far a copy has come.
 *
 * @param file the file's name on the device
 * @param done bytes that are there, those of an earlier attempt included
 * @param total bytes in all
 * @param bytesPerSecond the rate of this attempt so far; 0 before there is one
 */
public record TransferProgress(String file, long done, long total, long bytesPerSecond) {
  /** Whole percent, 100 only at the end. */
  public int percent() {
    return total == 0 ? 100 : (int) (done * 100 / total);
  }
}
