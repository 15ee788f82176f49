package dev.belay.drivers.transfer;

import dev.belay.drivers.DeviceFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A file here, as it was when it was measured.
 *
 * @param path where it is
 * @param size in bytes
 * @param changed when its content was last written
 * @param digests by algorithm, as {@link dev.belay.drivers.platform.TransferSection#ALGORITHMS}
 *     names them; {@code sha256} is always there
 */
record LocalFile(Path path, long size, FileTime changed, Map<String, String> digests) {
  private static final int BUFFER = 128 * 1024;

  /** What the definitions call an algorithm, and what Java calls it. */
  private static final Map<String, String> NAMES =
      Map.of("md5", "MD5", "sha1", "SHA-1", "sha256", "SHA-256", "sha512", "SHA-512");

  LocalFile {
    digests = Map.copyOf(digests);
  }

  /** Reads a file once, whatever its size. */
  static LocalFile measure(Path path, Set<String> algorithms) {
    Map<String, MessageDigest> running = new TreeMap<>();
    running.put("sha256", digest("sha256"));
    algorithms.forEach(algorithm -> running.put(algorithm, digest(algorithm)));
    try {
      if (!Files.isRegularFile(path)) {
        throw new DeviceFault.UnusableInput(
            path
                + (Files.exists(path) ? " is no regular file" : " does not exist")
                + "; name a file that can be read.");
      }
      FileTime changed = Files.getLastModifiedTime(path);
      long size = 0;
      byte[] buffer = new byte[BUFFER];
      try (InputStream in = Files.newInputStream(path)) {
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          size += read;
          for (MessageDigest digest : running.values()) {
            digest.update(buffer, 0, read);
          }
        }
      }
      Map<String, String> digests = new TreeMap<>();
      running.forEach((name, digest) -> digests.put(name, hex(digest)));
      return new LocalFile(path, size, changed, digests);
    } catch (IOException e) {
      throw unusable("read", path, e);
    }
  }

  String sha256() {
    return digest("sha256", digests);
  }

  /** Whether this file has that checksum; it is read again for one that was not expected. */
  boolean has(Sum.Known sum) {
    String own = digests.get(sum.algorithm());
    if (own != null) {
      return sum.hex().equals(own);
    }
    LocalFile again = measure(path, Set.of(sum.algorithm()));
    return again.sha256().equals(sha256())
        && sum.hex().equals(digest(sum.algorithm(), again.digests()));
  }

  /** Whether the file is another one by now. */
  boolean isAnother() {
    return !measure(path, Set.of()).sha256().equals(sha256());
  }

  private static String digest(String algorithm, Map<String, String> digests) {
    String hex = digests.get(algorithm);
    if (hex == null) {
      throw new IllegalStateException("not measured: " + algorithm);
    }
    return hex;
  }

  static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(NAMES.getOrDefault(algorithm, algorithm));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The files here are the caller's matter. */
  static DeviceFault unusable(String doing, Path path, IOException cause) {
    String why =
        cause instanceof NoSuchFileException
            ? "no such file or folder"
            : String.valueOf(cause.getMessage());
    return new DeviceFault.UnusableInput(
        path + " cannot be " + (doing.equals("read") ? "read" : "written") + ": " + why + ".",
        cause);
  }
}
