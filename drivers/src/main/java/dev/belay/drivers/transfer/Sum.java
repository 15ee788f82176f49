package dev.belay.drivers.transfer;

/** What a device says about a file's content. */
sealed interface Sum {
  /** A checksum, in lower-case hexadecimal. */
  record Known(String algorithm, String hex) implements Sum {
    @Override
    public String toString() {
      return algorithm + " " + hex;
    }
  }

  /** There is no such file. */
  record Missing() implements Sum {
    @Override
    public String toString() {
      return "no file";
    }
  }

  /** The device computes no checksums, or not for this account. */
  record Unknown() implements Sum {
    @Override
    public String toString() {
      return "no checksum";
    }
  }
}
