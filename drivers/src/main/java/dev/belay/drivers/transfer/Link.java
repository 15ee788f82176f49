package dev.belay.drivers.transfer;

import dev.belay.drivers.SessionGuard;
import dev.belay.drivers.transport.FileConnection;
import dev.belay.drivers.transport.RemoteStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A login for bytes, closed at once when the permission is withdrawn. Confined to one thread. */
final class Link implements AutoCloseable {
  private final FileConnection connection;
  private final SessionGuard.Registration revocation;
  private @Nullable SftpClient sftp;

  Link(FileConnection connection, SessionGuard.Registration revocation) {
    this.connection = connection;
    this.revocation = revocation;
  }

  /** Whether the device is an SFTP server; starts it when first asked. */
  boolean hasSftp() throws IOException {
    if (sftp == null) {
      Optional<RemoteStream> stream = connection.subsystem("sftp");
      if (stream.isPresent()) {
        sftp = started(stream.get());
      }
    }
    return sftp != null;
  }

  private @Nullable SftpClient started(RemoteStream stream) throws IOException {
    try {
      return SftpClient.start(stream);
    } catch (Refused | InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      requireOpen(e);
      return null;
    }
  }

  /**
   * Some servers start a channel and end it when there is no such program; a cut link is no such
   * end.
   */
  void requireOpen(IOException endOfChannel) throws IOException {
    if (!connection.isOpen()) {
      throw endOfChannel;
    }
  }

  /** The SFTP server; only where there is one. */
  SftpClient sftp() {
    return Objects.requireNonNull(sftp, "no SFTP server");
  }

  /** Tells the device to take a file by SCP; empty when it starts no commands. */
  Optional<RemoteStream> scpTo(RemoteName name) throws IOException {
    return connection.command("scp -t " + name.servedWord());
  }

  /** Tells the device to give a file by SCP; empty when it starts no commands. */
  Optional<RemoteStream> scpFrom(RemoteName name) throws IOException {
    return connection.command("scp -f " + name.servedWord());
  }

  @Override
  public void close() {
    revocation.close();
    connection.close();
  }
}
