package dev.belay.drivers;

/** By what a file is copied. */
public enum TransferWay {
  /** The device is an SFTP server; an unfinished upload can be resumed. */
  SFTP,
  /** The device is an SCP server; a file is sent as a whole. */
  SCP
}
