package dev.belay.drivers.transfer;

import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.TransferOptions;
import dev.belay.drivers.TransferReport;
import dev.belay.drivers.TransferReport.Proof;
import dev.belay.drivers.TransferWay;
import dev.belay.drivers.transport.RemoteStream;
import java.io.EOFException;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One file on its way to a device. Confined to one thread. */
final class Upload {
  /** Less room than this is none: file systems keep a little for themselves. */
  private static final long ALMOST_FULL = 64 * 1024;

  private final DeviceFiles device;
  private final Desk desk;
  private final LocalFile file;
  private final RemoteName name;
  private final RemoteName unfinished;
  private final TransferOptions options;
  private final Pace pace;
  private final long start = System.nanoTime();

  /** Whether the device has opened the place that a file is sent to by SCP. */
  private boolean begun;

  /** Whether what had the name is gone while the new file has it not yet. */
  private boolean onlyUnfinished;

  Upload(DeviceFiles device, Desk desk, LocalFile file, RemoteName name, TransferOptions options) {
    this.device = device;
    this.desk = desk;
    this.file = file;
    this.name = name;
    this.unfinished = name.unfinished(file.sha256());
    this.options = options;
    this.pace = new Pace(device.guard(), options, "sending", name.text(), file.size());
  }

  TransferReport run() {
    List<TransferWay> ways = device.ways(options);
    Sum there = desk.checksum(name);
    if (there instanceof Sum.Known known && file.has(known)) {
      return report(null, new Proven(Proof.CHECKSUM_BY_DEVICE, known.toString()));
    }
    for (TransferWay way : ways) {
      Optional<Proven> proven =
          switch (way) {
            case SFTP -> bySftp();
            case SCP -> byScp();
          };
      if (proven.isPresent()) {
        return report(way, proven.get());
      }
    }
    throw device.nothingOffered(ways);
  }

  /** Empty when the device is no SFTP server. */
  private Optional<Proven> bySftp() {
    try (Link link = device.connect()) {
      if (!link.hasSftp()) {
        return Optional.empty();
      }
      SftpClient sftp = link.sftp();
      try {
        Proven proven = sendAndProve(sftp);
        giveName(sftp);
        return Optional.of(proven);
      } catch (Refused e) {
        throw withoutLeftovers(sftp, judged(e, sftp.free(name.servedFolder())));
      } catch (RuntimeException e) {
        throw withoutLeftovers(sftp, e);
      }
    } catch (IOException e) {
      throw device.fault(
          pace.moved() > 0 ? uploadThatLeft(unfinished) : "the upload of " + name, e);
    }
  }

  /** Whoever gives a copy up for good has to know what to look for. */
  private String uploadThatLeft(RemoteName place) {
    return "the upload of " + name + ", of which " + place + " may be left there";
  }

  /** What a later attempt could go on with stays; without a permission nothing is touched. */
  private RuntimeException withoutLeftovers(SftpClient sftp, RuntimeException fault) {
    boolean laterMaybe =
        fault instanceof DeviceFault.ConnectionLost
            || fault instanceof DeviceFault.TimedOut
            || fault instanceof DeviceFault.OperationRevoked;
    if (!laterMaybe && !onlyUnfinished) {
      try {
        device.guard().ensureMayWrite();
        sftp.remove(unfinished.served());
      } catch (IOException | DeviceFault second) {
        fault.addSuppressed(second);
      }
    }
    return fault;
  }

  /** Goes on behind what an earlier attempt left; if that was no good, once more from the start. */
  private Proven sendAndProve(SftpClient sftp) throws IOException {
    long left = sftp.size(unfinished.served()).orElse(-1);
    long from = left <= file.size() ? Math.max(0, left) : 0;
    if (left != file.size()) {
      send(sftp, from);
    }
    try {
      return prove(sftp);
    } catch (DeviceFault.ChecksumMismatch e) {
      if (from == 0) {
        throw e;
      }
      send(sftp, 0);
      return prove(sftp);
    }
  }

  private void send(SftpClient sftp, long from) throws IOException {
    OptionalLong told = desk.free(name);
    requireSpace(told.isPresent() ? told : sftp.free(name.servedFolder()), from);
    device.guard().ensureMayWrite();
    int beginning = from == 0 ? SftpClient.TRUNCATE : 0;
    byte[] handle =
        sftp.open(unfinished.served(), SftpClient.WRITE | SftpClient.CREATE | beginning);
    pace.from(from);
    try (Outgoing source = new Outgoing(file, from)) {
      new SftpCopy(sftp, pace).send(handle, source);
    }
    sftp.sync(handle);
    sftp.close(handle);
    pace.finished();
  }

  /** Nothing is called done before the device was asked for the file by its name. */
  private void giveName(SftpClient sftp) throws IOException {
    device.guard().ensureMayWrite();
    if (!sftp.renamesAtOnce()) {
      sftp.remove(name.served());
      onlyUnfinished = true;
      device.guard().ensureMayWrite();
    }
    try {
      sftp.rename(unfinished.served(), name.served());
    } catch (Refused e) {
      if (onlyUnfinished) {
        throw device.refused("the name " + name + " for " + unfinished + ", which stays there", e);
      }
      throw e;
    }
    OptionalLong size = sftp.size(name.served());
    if (!size.equals(OptionalLong.of(file.size()))) {
      throw notNamed(size.isPresent() ? size.getAsLong() + " bytes" : "no file");
    }
    if (!sftp.renamesAtOnce()) {
      requireNamed(desk.checksum(name));
    }
  }

  private Proven prove(SftpClient sftp) throws IOException {
    Sum sum = desk.checksum(unfinished);
    if (sum instanceof Sum.Unknown) {
      Reading reading = new Reading();
      byte[] handle = sftp.open(unfinished.served(), SftpClient.READ);
      long size = sftp.size(unfinished.served()).orElse(0);
      Pace back = new Pace(device.guard(), options, "reading back", name.text(), size);
      new SftpCopy(sftp, back).receive(handle, 0, size, reading);
      sftp.close(handle);
      return proven(Proof.READ_BACK, reading.sum());
    }
    return proven(Proof.CHECKSUM_BY_DEVICE, sum);
  }

  /** Empty when the device starts no commands. */
  private Optional<Proven> byScp() {
    // Without a way to rename, the file has to go to its place at once.
    RemoteName place = desk.renames() ? unfinished : name;
    requireSpace(desk.free(name), 0);
    Proven proven;
    try {
      boolean sent = sendByScp(place);
      if (!sent) {
        return Optional.empty();
      }
      proven = proveScp(place);
    } catch (Refused e) {
      OptionalLong free = desk.free(name);
      removeBegun(place);
      throw judged(e, free);
    } catch (DeviceFault.ChecksumMismatch | DeviceFault.UnusableInput e) {
      removeBegun(place);
      throw e;
    } catch (IOException e) {
      DeviceFault fault = device.fault("the upload of " + name, e);
      boolean left = !removeWhatNobodyCanResume(place, fault);
      throw left ? device.fault(uploadThatLeft(place), e) : fault;
    } catch (RuntimeException e) {
      // What the caller throws to end the copy. Faults of the command line leave what it has done.
      if (!(e instanceof DeviceFault)) {
        boolean unused = removeWhatNobodyCanResume(place, e);
      }
      throw e;
    }
    if (desk.renames()) {
      giveNameByScp();
    }
    return Optional.of(proven);
  }

  /** Command lines refuse in words that nobody has foreseen; only the file itself is proof. */
  private void giveNameByScp() {
    desk.delete(name);
    desk.rename(unfinished, name);
    try {
      requireNamed(sumByScp(name));
    } catch (IOException e) {
      throw device.fault("the last look at " + name, e);
    }
  }

  private boolean sendByScp(RemoteName place) throws IOException {
    try (Link link = device.connect()) {
      Optional<RemoteStream> stream = link.scpTo(place);
      if (stream.isEmpty()) {
        return false;
      }
      pace.from(0);
      ScpCopy copy = new ScpCopy(stream.get(), pace);
      try {
        copy.begin();
      } catch (EOFException e) {
        link.requireOpen(e);
        return false;
      }
      try (Outgoing source = new Outgoing(file, 0)) {
        copy.announce(source, place.last());
        begun = true;
        copy.send(source);
      }
      pace.finished();
      return true;
    }
  }

  private Proven proveScp(RemoteName place) throws IOException {
    Sum sum = desk.checksum(place);
    return sum instanceof Sum.Unknown
        ? proven(Proof.READ_BACK, readBackByScp(place))
        : proven(Proof.CHECKSUM_BY_DEVICE, sum);
  }

  private Sum sumByScp(RemoteName place) throws IOException {
    Sum sum = desk.checksum(place);
    return sum instanceof Sum.Unknown ? readBackByScp(place) : sum;
  }

  private Sum readBackByScp(RemoteName place) throws IOException {
    Reading reading = new Reading();
    try (Link link = device.connect()) {
      Pace back = new Pace(device.guard(), options, "reading back", name.text(), file.size());
      Optional<RemoteStream> stream = link.scpFrom(place);
      if (stream.isPresent()) {
        new ScpCopy(stream.get(), back).receive(reading);
      }
    }
    return reading.sum();
  }

  /** A link that is cut often takes the command line with it; the next attempt overwrites then. */
  private boolean removeWhatNobodyCanResume(RemoteName place, RuntimeException fault) {
    if (fault instanceof DeviceFault.OperationRevoked) {
      return true;
    }
    try {
      removeBegun(place);
      return true;
    } catch (DeviceFault second) {
      fault.addSuppressed(second);
      return false;
    }
  }

  /** Where a file goes to its place at once, what is there until then is the old one. */
  private void removeBegun(RemoteName place) {
    if (begun || desk.renames()) {
      desk.delete(place);
    }
  }

  /** Where the device computes no checksum, the size was looked at. */
  private void requireNamed(Sum sum) {
    if (!(sum instanceof Sum.Unknown) && !(sum instanceof Sum.Known known && file.has(known))) {
      throw notNamed(sum.toString());
    }
  }

  private DeviceFault notNamed(String found) {
    return new DeviceFault.TransferRefused(
        "Device "
            + device.device()
            + " took the file, but has something else under the name "
            + name
            + " ("
            + found
            + "). Look for "
            + unfinished
            + ", check the name and the account's rights in the folder, and try again.");
  }

  private void requireSpace(OptionalLong free, long from) {
    if (free.isPresent() && free.getAsLong() < file.size() - from) {
      throw device.noSpace(name, file.size() - from, free.getAsLong());
    }
  }

  /** Most servers say no more than "failure" when the disk is full, so the space is looked at. */
  private DeviceFault judged(Refused refused, OptionalLong free) {
    if (refused.saysFull()) {
      return device.noSpace(name, file.size(), free.orElse(-1));
    }
    OptionalLong now = free.isPresent() ? free : desk.free(name);
    long missing = Math.max(ALMOST_FULL, file.size() - pace.moved());
    boolean full = pace.moved() > 0 && now.isPresent() && now.getAsLong() < missing;
    return full
        ? device.noSpace(name, file.size(), now.getAsLong())
        : device.refused("the upload of " + name, refused);
  }

  private Proven proven(Proof proof, Sum sum) {
    if (sum instanceof Sum.Known known && file.has(known)) {
      return new Proven(proof, known.toString());
    }
    if (file.isAnother()) {
      throw new DeviceFault.UnusableInput(
          file.path()
              + " was changed while it was sent; nothing of it is on the device. Try again.");
    }
    throw new DeviceFault.ChecksumMismatch(
        "Device "
            + device.device()
            + " has another content than was sent for "
            + name
            + ": "
            + sum
            + ". It was removed; try again, and look at the device's storage if it happens twice.");
  }

  private TransferReport report(@Nullable TransferWay way, Proven proven) {
    return new TransferReport(
        name.text(),
        file.size(),
        pace.moved(),
        way,
        proven.proof(),
        proven.checksum(),
        file.sha256(),
        pace.moving(),
        Duration.ofNanos(System.nanoTime() - start));
  }

  private record Proven(Proof proof, String checksum) {}

  /** What is read back is only added up. */
  private static final class Reading implements Incoming {
    private final MessageDigest digest = LocalFile.digest("sha256");

    @Override
    public void size(long bytes) {}

    @Override
    public void take(byte[] bytes, int offset, int length) {
      digest.update(bytes, offset, length);
    }

    Sum sum() {
      return new Sum.Known("sha256", LocalFile.hex(digest));
    }
  }
}
