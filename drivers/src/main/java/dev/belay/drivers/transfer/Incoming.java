package dev.belay.drivers.transfer;

/** Takes the bytes of a file in their order. */
interface Incoming {
  /** How many bytes will come, told before the first of them where only the sender knows. */
  void size(long bytes);

  /** The next bytes; the array is only lent. */
  void take(byte[] bytes, int offset, int length);
}
