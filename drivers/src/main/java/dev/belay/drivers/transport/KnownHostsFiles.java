package dev.belay.drivers.transport;

import dev.belay.drivers.DeviceFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The known_hosts files in use, read again when they change. Thread-safe. */
final class KnownHostsFiles {
  private final ConcurrentHashMap<Path, Read> files = new ConcurrentHashMap<>();

  private record Stamp(@Nullable FileTime time, long size) {}

  private record Read(Stamp stamp, KnownHosts hosts) {}

  /** The file's present content. */
  KnownHosts of(Path file) {
    Stamp stamp = stamp(file);
    Read read = files.get(file);
    if (read == null || !read.stamp().equals(stamp)) {
      read = new Read(stamp, KnownHosts.read(file));
      files.put(file, read);
    }
    return read.hosts();
  }

  /** Adds a line, in one write, and never between the bytes of somebody else's. */
  synchronized void append(Path file, String line) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      try (FileChannel channel =
              FileChannel.open(
                  file,
                  Set.of(
                      StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ),
                  PosixFilePermissions.asFileAttribute(
                      PosixFilePermissions.fromString("rw-------")));
          FileLock lock = channel.lock()) {
        String separator = needsLineEnd(channel) ? "\n" : "";
        ByteBuffer bytes =
            ByteBuffer.wrap((separator + line + "\n").getBytes(StandardCharsets.UTF_8));
        channel.position(channel.size());
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
      }
      files.remove(file);
    } catch (IOException e) {
      throw new DeviceFault.UnusableInput(
          "The new host key cannot be written to "
              + file
              + ": "
              + e.getMessage()
              + "; correct its path or its rights.",
          e);
    }
  }

  private static boolean needsLineEnd(FileChannel channel) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    return channel.size() > 0 && channel.read(last, channel.size() - 1) == 1 && last.get(0) != '\n';
  }

  private static Stamp stamp(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(attributes.lastModifiedTime(), attributes.size());
    } catch (IOException e) {
      return new Stamp(null, -1); // missing or unreadable; reading it tells which
    }
  }
}
