package dev.belay.drivers;

import java.nio.file.Path;

/**
 * The files of one device. Each call logs in by itself, first for questions, then for the copy, and
 * leaves nothing open. May be used again; not by two threads at once.
 *
 * <p>Names of files on the device are written as the device writes them, such as {@code
 * flash:image.bin}. A name without a folder goes to the folder that the platform's definition
 * names; a name that ends in a folder's mark gets the local file's name. A name that could be more
 * than a name to the device is refused.
 *
 * <p>All methods throw {@link DeviceFault}: {@link DeviceFault.NotEnoughSpace} before anything is
 * sent where the device tells its free space, {@link DeviceFault.ChecksumMismatch} when the content
 * on the device is another, {@link DeviceFault.TransferRefused} when the device does not take or
 * give it, {@link DeviceFault.UnusableInput} for what is wrong here.
 */
public interface FileTransfer {
  /**
   * Copies a file to the device. Nothing is sent when the device's checksum says that it is there
   * already. Otherwise it is sent under a temporary name, compared by the device's checksum, and
   * then given its name; an existing file stays as it is until then, where the device can rename.
   *
   * <p>When the link is cut, the temporary file stays, and the next call with the same content goes
   * on behind it where SFTP allows; every other failure removes it, except that of giving a proven
   * file its name. The message tells what is left.
   *
   * @param file what to send; it must not change meanwhile
   * @param to its name on the device
   */
  TransferReport upload(Path file, String to, TransferOptions options);

  /**
   * Copies a file from the device. Nothing is read when the local file has the device's checksum
   * already. Otherwise it is written under a temporary name, compared, and then given its name. No
   * name that the device sends is ever used.
   *
   * @param from its name on the device
   * @param to the local file, or a folder, where it gets the last part of the device's name
   */
  TransferReport download(String from, Path to, TransferOptions options);

  /**
   * Removes what an upload that was given up has left on the device; nothing happens when there is
   * nothing.
   *
   * @param file the local file's name, for a name that ends in a folder's mark
   * @param sha256 of the content that was to be sent
   * @param to as given to the upload
   */
  void discard(Path file, String sha256, String to);
}
