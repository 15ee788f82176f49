package dev.belay.drivers.transfer;

import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.TransferOptions;
import dev.belay.drivers.TransferReport;
import dev.belay.drivers.TransferReport.Proof;
import dev.belay.drivers.TransferWay;
import dev.belay.drivers.transport.RemoteStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One file on its way from a device. Confined to one thread. */
final class Download {
  private static final int HASH_CHARACTERS = 8;

  private final DeviceFiles device;
  private final Desk desk;
  private final RemoteName name;
  private final Path target;
  private final TransferOptions options;
  private final Pace pace;
  private final long start = System.nanoTime();

  Download(DeviceFiles device, Desk desk, RemoteName name, Path to, TransferOptions options) {
    this.device = device;
    this.desk = desk;
    this.name = name;
    this.options = options;
    this.target = Files.isDirectory(to) ? to.resolve(name.last()) : to;
    this.pace = new Pace(device.guard(), options, "reading", name.text(), 0);
  }

  TransferReport run() {
    List<TransferWay> ways = device.ways(options);
    Sum sum = desk.checksum(name);
    if (sum instanceof Sum.Missing) {
      throw missing();
    }
    if (sum instanceof Sum.Known known && Files.isRegularFile(target)) {
      LocalFile here = LocalFile.measure(target, Set.of(known.algorithm()));
      if (here.has(known)) {
        return report(null, here, sum);
      }
    }
    Path unfinished = unfinished(sum);
    for (TransferWay way : ways) {
      if (arrives(way, unfinished, sum)) {
        return report(way, putInPlace(unfinished, sum), sum);
      }
    }
    throw device.nothingOffered(ways);
  }

  /** False when the device does not offer this way. */
  private boolean arrives(TransferWay way, Path unfinished, Sum sum) {
    boolean resumable = way == TransferWay.SFTP && sum instanceof Sum.Known;
    try {
      return way == TransferWay.SFTP ? bySftp(unfinished, sum) : byScp(unfinished);
    } catch (RuntimeException e) {
      boolean later = e instanceof DeviceFault.ConnectionLost || e instanceof DeviceFault.TimedOut;
      if (!(later && resumable)) {
        discard(unfinished);
      }
      throw e;
    }
  }

  private boolean bySftp(Path unfinished, Sum sum) {
    try (Link link = device.connect()) {
      if (!link.hasSftp()) {
        return false;
      }
      SftpClient sftp = link.sftp();
      OptionalLong told = sftp.size(name.served());
      if (told.isEmpty()) {
        throw missing();
      }
      long size = told.getAsLong();
      long left = Files.exists(unfinished) ? sizeOf(unfinished) : 0;
      long from = sum instanceof Sum.Known && left <= size ? left : 0;
      receive(sftp, unfinished, size, from);
      if (from > 0 && !hasSum(measured(unfinished, sum), sum)) {
        // What an earlier attempt left was no good after all.
        receive(sftp, unfinished, size, 0);
      }
      return true;
    } catch (IOException e) {
      throw device.fault("the download of " + name, e);
    }
  }

  private void receive(SftpClient sftp, Path unfinished, long size, long from) throws IOException {
    pace.expects(size);
    try (Arriving sink = new Arriving(unfinished)) {
      sink.from(from);
      sink.size(size);
      byte[] handle = sftp.open(name.served(), SftpClient.READ);
      pace.from(from);
      new SftpCopy(sftp, pace).receive(handle, from, size, sink);
      sftp.close(handle);
      sink.sync();
    }
    pace.finished();
  }

  private boolean byScp(Path unfinished) {
    try (Link link = device.connect()) {
      Optional<RemoteStream> stream = link.scpFrom(name);
      if (stream.isEmpty()) {
        return false;
      }
      try (Arriving sink = new Arriving(unfinished)) {
        sink.from(0);
        new ScpCopy(stream.get(), pace).receive(sink);
        sink.sync();
      }
      pace.finished();
      return true;
    } catch (IOException e) {
      throw device.fault("the download of " + name, e);
    }
  }

  /** Compares what has arrived, and gives it its name only if it is what was meant. */
  private LocalFile putInPlace(Path unfinished, Sum sum) {
    LocalFile arrived = measured(unfinished, sum);
    if (!hasSum(arrived, sum)) {
      discard(unfinished);
      throw new DeviceFault.ChecksumMismatch(
          "What arrived of "
              + name
              + " from device "
              + device.device()
              + " is not what the device has ("
              + sum
              + "). It was removed; try again, and see whether the file is being written there.");
    }
    if (options.sha256() != null && !options.sha256().equals(arrived.sha256())) {
      discard(unfinished);
      throw new DeviceFault.UnusableInput(
          name
              + " on device "
              + device.device()
              + " has SHA-256 "
              + arrived.sha256()
              + ", not the expected "
              + options.sha256()
              + "; it was not kept.");
    }
    try {
      Files.move(
          unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw LocalFile.unusable("write", target, e);
    }
    return arrived;
  }

  /** Beside the target, so that the last step is a rename. */
  private Path unfinished(Sum sum) {
    String mark =
        sum instanceof Sum.Known known ? known.hex().substring(0, HASH_CHARACTERS) : "unfinished";
    return target.resolveSibling("." + target.getFileName() + ".belay-" + mark);
  }

  private static LocalFile measured(Path path, Sum sum) {
    return LocalFile.measure(
        path, sum instanceof Sum.Known known ? Set.of(known.algorithm()) : Set.of());
  }

  /** Where the device computes no checksum, nothing can be compared. */
  private static boolean hasSum(LocalFile file, Sum sum) {
    return !(sum instanceof Sum.Known known) || file.has(known);
  }

  private static long sizeOf(Path path) {
    try {
      return Files.size(path);
    } catch (IOException e) {
      throw LocalFile.unusable("read", path, e);
    }
  }

  private static void discard(Path path) {
    try {
      boolean unused = Files.deleteIfExists(path);
    } catch (IOException e) {
      throw LocalFile.unusable("write", path, e);
    }
  }

  private DeviceFault missing() {
    return new DeviceFault.TransferRefused(
        "Device " + device.device() + " has no file " + name + "; check its name and folder.");
  }

  private TransferReport report(@Nullable TransferWay way, LocalFile here, Sum sum) {
    boolean known = sum instanceof Sum.Known;
    return new TransferReport(
        name.text(),
        here.size(),
        pace.moved(),
        way,
        known ? Proof.CHECKSUM_BY_DEVICE : Proof.SIZE_ONLY,
        known ? sum.toString() : "sha256 " + here.sha256(),
        here.sha256(),
        pace.moving(),
        Duration.ofNanos(System.nanoTime() - start));
  }
}
