package dev.belay.emulated;

import dev.belay.emulated.storage.Disk;

/** A device's misbehaviours as its disk meets them. */
record DiskTrouble(DeviceCore core) implements Disk.Trouble {
  private static final long USUAL_SIZE = 4_000_000_000L;

  @Override
  public long capacity() {
    return core.within(() -> core.moods().diskSize(USUAL_SIZE));
  }

  @Override
  public boolean cutsAfter(long bytes) {
    return core.within(() -> core.moods().cutsTransferAfter(bytes));
  }

  @Override
  public long bytesPerSecond() {
    return core.within(() -> core.moods().transferRate(Long.MAX_VALUE));
  }

  @Override
  public boolean damages() {
    return core.within(() -> core.moods().strikes(Misbehaviour.DamagedFile.class));
  }

  @Override
  public boolean servesSftp() {
    return core.within(() -> !core.moods().strikes(Misbehaviour.NoSftp.class));
  }
}
