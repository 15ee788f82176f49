package dev.belay.integrations.inventory.source;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.belay.integrations.inventory.DeviceFacts;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Instant;

/**
 * A copy that is written beside the one that counts and replaces it at once, or not at all. For one
 * reading; not thread-safe. Close it in any case.
 */
final class CopyBeingWritten implements AutoCloseable {
  private final Path file;
  private final Path beside;
  private final FileChannel channel;
  private final BufferedWriter writer;
  private final MessageDigest hash = Hashes.sha256();

  CopyBeingWritten(Path file, String head) throws IOException {
    this.file = file;
    Path folder = file.toAbsolutePath().resolveSibling("");
    Files.createDirectories(folder, mode("rwx------", folder));
    this.beside =
        Files.createTempFile(folder, file.getFileName() + ".", ".new", mode("rw-------", folder));
    this.channel = FileChannel.open(beside, StandardOpenOption.WRITE);
    this.writer = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8));
    line(head);
  }

  void add(DeviceFacts facts) throws IOException {
    line(FactsJson.write(facts));
  }

  /** Makes it the copy that counts. */
  void keep(Instant at, int devices) throws IOException {
    writer.write(
        JsonNodeFactory.instance
            .objectNode()
            .put("at", at.toString())
            .put("devices", devices)
            .put("sha256", CachedCopy.hex(hash.digest()))
            .toString());
    writer.write('\n');
    writer.flush();
    channel.force(true);
    writer.close();
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private void line(String line) throws IOException {
    Hashes.line(hash, line);
    writer.write(line);
    writer.write('\n');
  }

  private static FileAttribute<?>[] mode(String mode, Path where) {
    return where.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(beside);
  }
}
