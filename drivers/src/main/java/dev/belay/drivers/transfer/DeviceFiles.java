package dev.belay.drivers.transfer;

import dev.belay.drivers.Credentials;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.FileTransfer;
import dev.belay.drivers.HostKeyPolicy;
import dev.belay.drivers.SessionGuard;
import dev.belay.drivers.SessionOptions;
import dev.belay.drivers.Target;
import dev.belay.drivers.TranscriptFile;
import dev.belay.drivers.TransferOptions;
import dev.belay.drivers.TransferReport;
import dev.belay.drivers.TransferWay;
import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.platform.TransferSection;
import dev.belay.drivers.redact.Redactor;
import dev.belay.drivers.session.SessionOpener;
import dev.belay.drivers.transport.FileConnection;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The files of one device: logins for them, and what went wrong in the words of faults. */
public final class DeviceFiles implements FileTransfer {
  /** What a slow flash manages while it computes a checksum. */
  private static final long BYTES_PER_SECOND = 500_000;

  private static final Duration SHORTEST = Duration.ofMinutes(2);

  /** For a file of unknown size: a gigabyte on such a flash. */
  private static final Duration LONGEST = Duration.ofMinutes(40);

  private final SessionOpener opener;
  private final Target target;
  private final Credentials credentials;
  private final Platform platform;
  private final HostKeyPolicy hostKeys;
  private final SessionOptions options;
  private final Redactor redactor;
  private final TransferSection section;

  /** Files of a device that is connected to when it is needed. */
  public DeviceFiles(
      SessionOpener opener,
      Target target,
      Credentials credentials,
      Platform platform,
      HostKeyPolicy hostKeys,
      SessionOptions options) {
    this.opener = opener;
    this.target = target;
    this.credentials = credentials;
    this.platform = platform;
    this.hostKeys = hostKeys;
    this.options = options;
    this.redactor = Redactor.of(platform).hiding(credentials.clearTexts());
    TransferSection known = platform.belay().transfer();
    this.section = known == null ? TransferSection.UNKNOWN : known;
  }

  @Override
  public TransferReport upload(Path file, String to, TransferOptions how) {
    RemoteName name = RemoteName.of(to, lastPart(file), section);
    LocalFile local = LocalFile.measure(file, firstAlgorithm());
    if (how.sha256() != null && !how.sha256().equals(local.sha256())) {
      throw new DeviceFault.UnusableInput(
          file
              + " has SHA-256 "
              + local.sha256()
              + ", not the expected "
              + how.sha256()
              + "; it was changed since. Start again with the content that is meant.");
    }
    try (Desk desk = desk(deadline(local.size()))) {
      return new Upload(this, desk, local, name, how).run();
    }
  }

  @Override
  public TransferReport download(String from, Path to, TransferOptions how) {
    RemoteName name = RemoteName.of(from, "", section);
    try (Desk desk = desk(LONGEST)) {
      return new Download(this, desk, name, to, how).run();
    }
  }

  @Override
  public void discard(Path file, String sha256, String to) {
    RemoteName name = RemoteName.of(to, lastPart(file), section).unfinished(sha256);
    if (section.delete() != null) {
      try (Desk desk = desk(SHORTEST)) {
        desk.delete(name);
      }
    } else if (section.ways().contains(TransferWay.SFTP)) {
      try (Link link = connect()) {
        if (link.hasSftp()) {
          guard().ensureMayWrite();
          link.sftp().remove(name.served());
        }
      } catch (IOException e) {
        throw fault("the removal of " + name, e);
      }
    }
  }

  TransferSection section() {
    return section;
  }

  String device() {
    return target.name();
  }

  SessionGuard guard() {
    return options.guard();
  }

  /** What is tried, in its order. */
  List<TransferWay> ways(TransferOptions how) {
    if (section.ways().isEmpty()) {
      throw new DeviceFault.TransferRefused(
          "Devices of platform " + platform.name() + " are no servers for files" + hint());
    }
    if (how.way() == null) {
      return section.ways();
    }
    if (!section.ways().contains(how.way())) {
      throw new DeviceFault.TransferRefused(
          "Platform "
              + platform.name()
              + " does not offer "
              + how.way()
              + "; leave the way open, or use one of "
              + section.ways()
              + ".");
    }
    return List.of(how.way());
  }

  /** A login for bytes. */
  Link connect() {
    FileConnection connection = opener.openForFiles(target, credentials, hostKeys, options);
    return new Link(connection, options.guard().onRevoked(connection::close));
  }

  /** None of the ways led anywhere. */
  DeviceFault nothingOffered(List<TransferWay> tried) {
    return new DeviceFault.TransferRefused(
        "Device " + target.name() + " offers no file transfer by " + join(tried) + hint());
  }

  /** The device's server said no to something. */
  DeviceFault refused(String doing, Refused refused) {
    String said = redactor.redact(refused.said());
    return new DeviceFault.TransferRefused(
        "Device "
            + target.name()
            + " refused "
            + doing
            + ": '"
            + said
            + "'. Check the name, the account's rights and the folder"
            + hint(),
        refused);
  }

  DeviceFault noSpace(RemoteName name, long needed, long free) {
    return new DeviceFault.NotEnoughSpace(
        "Device "
            + target.name()
            + " has "
            + (free < 0 ? "not enough room" : "room for " + free + " bytes")
            + " in "
            + name.folder()
            + ", and "
            + name
            + " needs "
            + needed
            + "; delete what is not needed there, or choose another folder.");
  }

  /** What an I/O error of the link means. */
  DeviceFault fault(String doing, IOException e) {
    if (e instanceof Refused refused) {
      return refused(doing, refused);
    }
    // A withdrawn permission ends the connection, and that is the reason then.
    options.guard().ensureMayWrite();
    if (e instanceof SocketTimeoutException) {
      return new DeviceFault.TimedOut(
          "Device "
              + target.name()
              + " was silent for "
              + options.timeouts().inactivity().toSeconds()
              + " s during "
              + doing
              + "; look at its load, or allow more time.",
          e);
    }
    if (e instanceof InterruptedIOException) {
      Thread.currentThread().interrupt();
      return new DeviceFault.OperationRevoked(
          "The work on device " + target.name() + " was interrupted during " + doing + ".", e);
    }
    return new DeviceFault.ConnectionLost(
        "The connection to device "
            + target.name()
            + " ("
            + target.address()
            + ") was lost during "
            + doing
            + ": "
            + redactor.redact(Refused.shown(String.valueOf(e.getMessage())))
            + ".",
        e);
  }

  private Desk desk(Duration checksumDeadline) {
    Duration session = options.timeouts().session().plus(checksumDeadline.multipliedBy(2));
    SessionOptions patient = options.withTimeouts(options.timeouts().withSession(session));
    return new Desk(
        first ->
            opener.openConsole(
                target,
                credentials,
                platform,
                hostKeys,
                first ? patient : behindWhatWasSaid(patient)),
        section,
        checksumDeadline);
  }

  /** A second login of the same copy must not begin the transcript anew. */
  private static SessionOptions behindWhatWasSaid(SessionOptions options) {
    TranscriptFile file = options.transcript();
    return file == null
        ? options
        : options.withTranscript(
            new TranscriptFile(file.file(), file.format(), true, file.sentLines()));
  }

  /** What the device is asked for first, and as a rule answers. */
  private Set<String> firstAlgorithm() {
    return section.checksums().stream()
        .map(TransferSection.Checksum::algorithm)
        .limit(1)
        .collect(Collectors.toSet());
  }

  private String hint() {
    return section.hint() == null ? "." : ". " + section.hint();
  }

  private static String join(List<TransferWay> ways) {
    return String.join(" or ", ways.stream().map(TransferWay::name).toList());
  }

  private static Duration deadline(long size) {
    return SHORTEST.plusSeconds(size / BYTES_PER_SECOND);
  }

  private static String lastPart(Path file) {
    Path last = file.getFileName();
    return last == null ? "" : last.toString();
  }
}
