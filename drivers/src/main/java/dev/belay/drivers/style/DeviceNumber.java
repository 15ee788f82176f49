package dev.belay.drivers.style;

import java.math.BigInteger;

/** Numbers as devices write them, which need not be possible ones. */
final class DeviceNumber {
  private static final BigInteger LARGEST = BigInteger.valueOf(999_999_999);

  private DeviceNumber() {}

  /**
   * Reads digits. More than anything real is taken for the largest number here, with which times
   * can still be reckoned: a trial that is said to last for ages is no short one.
   */
  static int of(String digits) {
    return new BigInteger(digits).min(LARGEST).intValueExact();
  }
}
