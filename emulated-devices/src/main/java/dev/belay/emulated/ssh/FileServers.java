package dev.belay.emulated.ssh;

import dev.belay.emulated.storage.Disk;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channel;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.function.Function;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.scp.common.helpers.DefaultScpFileOpener;
import org.apache.sshd.scp.server.ScpCommandFactory;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.command.CommandFactory;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpErrorStatusDataHandler;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemEnvironment;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;

/** The library's SFTP and SCP servers, each connection on the disk of its own device. */
final class FileServers {
  private final Function<SessionContext, LoggedIn> connections;

  FileServers(Function<SessionContext, LoggedIn> connections) {
    this.connections = connections;
  }

  SftpSubsystemFactory sftp() {
    SftpSubsystemFactory factory = new OfferedSftp();
    factory.setFileSystemAccessor(new Accessor());
    factory.setErrorStatusDataHandler(new Reasons());
    return factory;
  }

  /** SCP where the device offers it, and everything else as before. */
  CommandFactory scpBefore(CommandFactory others) {
    ScpCommandFactory factory = new OfferedScp();
    factory.setScpFileOpener(new Opener());
    factory.setDelegateCommandFactory(others);
    return factory;
  }

  private Disk disk(SessionContext session) {
    return connections.apply(session).host().disk();
  }

  private SeekableByteChannel open(
      SessionContext session, Path file, Set<? extends OpenOption> options) throws IOException {
    LoggedIn connection = connections.apply(session);
    return connection.host().disk().watched(Files.newByteChannel(file, options), connection::drop);
  }

  private final class OfferedSftp extends SftpSubsystemFactory {
    @Override
    public Command createSubsystem(ChannelSession channel) throws IOException {
      if (!disk(channel.getSession()).servesSftp()) {
        throw new IOException("no SFTP server");
      }
      return super.createSubsystem(channel);
    }
  }

  private final class OfferedScp extends ScpCommandFactory {
    @Override
    public boolean isSupportedCommand(ChannelSession channel, String command) {
      return super.isSupportedCommand(channel, command) && disk(channel.getSession()).servesScp();
    }
  }

  /** Says why, as some servers do; OpenSSH says no more than "Failure". */
  private static final class Reasons implements SftpErrorStatusDataHandler {
    @Override
    public String resolveErrorMessage(
        SftpSubsystemEnvironment server,
        int id,
        Throwable e,
        int status,
        int command,
        Object... arguments) {
      return String.valueOf(e.getMessage());
    }
  }

  private final class Accessor implements SftpFileSystemAccessor {
    @Override
    public Path resolveLocalFilePath(SftpSubsystemProxy subsystem, Path root, String name) {
      return disk(subsystem.getServerSession()).local(name);
    }

    @Override
    public SeekableByteChannel openFile(
        SftpSubsystemProxy subsystem,
        FileHandle handle,
        Path file,
        String name,
        Set<? extends OpenOption> options,
        FileAttribute<?>... attributes)
        throws IOException {
      return open(subsystem.getServerSession(), file, options);
    }

    @Override
    public void syncFileData(
        SftpSubsystemProxy subsystem, FileHandle handle, Path file, String name, Channel channel) {
      // What the machine has taken is safe enough for a device that does not exist.
    }
  }

  private final class Opener extends DefaultScpFileOpener {
    @Override
    public Path resolveLocalPath(Session session, FileSystem fileSystem, String name) {
      return disk(session).local(name);
    }

    @Override
    public InputStream openRead(
        Session session,
        Path file,
        long size,
        Set<PosixFilePermission> permissions,
        OpenOption... options)
        throws IOException {
      return Channels.newInputStream(open(session, file, Set.of(StandardOpenOption.READ)));
    }

    @Override
    public OutputStream openWrite(
        Session session,
        Path file,
        long size,
        Set<PosixFilePermission> permissions,
        OpenOption... options)
        throws IOException {
      Set<OpenOption> overwriting =
          Set.of(
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING);
      return Channels.newOutputStream(open(session, file, overwriting));
    }
  }
}
