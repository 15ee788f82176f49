package dev.belay.emulated.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of one device, in a folder that is made when the first file comes and goes with the
 * fleet. Thread-safe.
 */
public final class Disk {
  private final FileDialect dialect;
  private final Trouble trouble;
  private final AtomicLong received = new AtomicLong();
  private @Nullable Path folder;

  /** An empty disk. */
  public Disk(FileDialect dialect, Trouble trouble) {
    this.dialect = dialect;
    this.trouble = trouble;
  }

  /** What can go wrong with a disk and the transfers to it. */
  public interface Trouble {
    /** How many bytes fit. */
    long capacity();

    /** Whether a transfer that has moved so many bytes is to be cut now. */
    boolean cutsAfter(long bytes);

    /** How fast files move now; {@code Long.MAX_VALUE} = as fast as they can. */
    long bytesPerSecond();

    /** Whether what is stored is damaged. */
    boolean damages();

    /** Whether there is an SFTP server, if the platform has one. */
    boolean servesSftp();
  }

  /** Whether SFTP is offered now. */
  public boolean servesSftp() {
    return dialect.sftp() && trouble.servesSftp();
  }

  /** Whether SCP is offered. */
  public boolean servesScp() {
    return dialect.scp();
  }

  /** Where the file of this name is, whether there is one or not. */
  public synchronized Path local(String name) {
    try {
      if (folder == null) {
        folder = Files.createTempDirectory("belay-emulated");
      }
      return folder.resolve(dialect.canonical(name).replace("%", "%25").replace("/", "%2F"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether there is such a file. */
  public boolean has(String name) {
    return Files.isRegularFile(local(name));
  }

  /** The names of all files, as this disk knows them. */
  public synchronized List<String> names() {
    if (folder == null) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(path -> path.getFileName().toString().replace("%2F", "/").replace("%25", "%"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Free bytes. */
  public long free() {
    return Math.max(0, trouble.capacity() - names().stream().mapToLong(this::size).sum());
  }

  /** Total bytes. */
  public long capacity() {
    return trouble.capacity();
  }

  /** How many bytes were ever received. */
  public long received() {
    return received.get();
  }

  /** The checksum of a file by a Java algorithm's name, in hexadecimal. */
  public String checksum(String name, String algorithm) {
    try (DigestInputStream in =
        new DigestInputStream(
            Files.newInputStream(local(name)), MessageDigest.getInstance(algorithm))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /** Deletes a file that is there. */
  public void delete(String name) {
    try {
      Files.delete(local(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives a file another name, in place of what has it. */
  public void move(String from, String to) {
    try {
      Files.move(local(from), local(to), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes everything. */
  public synchronized void erase() {
    names().forEach(this::delete);
    try {
      if (folder != null) {
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    folder = null;
  }

  /** Lets a transfer's bytes pass through what can go wrong; {@code cut} ends its connection. */
  public SeekableByteChannel watched(SeekableByteChannel file, Runnable cut) {
    return new WatchedChannel(file, this, trouble, received, cut);
  }

  private long size(String name) {
    try {
      return Files.size(local(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
