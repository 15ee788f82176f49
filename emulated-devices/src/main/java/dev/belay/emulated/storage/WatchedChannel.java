package dev.belay.emulated.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A file while it is transferred: full disks, damage and cut links happen here. */
final class WatchedChannel implements SeekableByteChannel {
  private static final int DAMAGED_BYTE = 100;

  private final SeekableByteChannel file;
  private final Disk disk;
  private final Disk.Trouble trouble;
  private final AtomicLong received;
  private final Runnable cut;
  private long room;
  private long moved;

  WatchedChannel(
      SeekableByteChannel file,
      Disk disk,
      Disk.Trouble trouble,
      AtomicLong received,
      Runnable cut) {
    this.file = file;
    this.disk = disk;
    this.trouble = trouble;
    this.received = received;
    this.cut = cut;
    this.room = disk.free();
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    int length = source.remaining();
    long growth = Math.max(0, file.position() + length - file.size());
    if (growth > room) {
      room = disk.free();
      if (growth > room) {
        throw new IOException("No space left on device");
      }
    }
    boolean damaged = moved <= DAMAGED_BYTE && moved + length > DAMAGED_BYTE && trouble.damages();
    ByteBuffer bytes = damaged ? damage(source) : source;
    while (bytes.hasRemaining()) {
      int unused = file.write(bytes);
    }
    room -= growth;
    received.addAndGet(length);
    count(length);
    return length;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    int length = file.read(target);
    if (length > 0) {
      count(length);
    }
    return length;
  }

  private void count(int length) throws IOException {
    moved += length;
    delay(length);
    if (trouble.cutsAfter(moved)) {
      cut.run();
      throw new IOException("the connection is cut");
    }
  }

  /** An interrupted transfer waits no longer; whatever it does next finds its channel closed. */
  private void delay(int length) {
    long rate = trouble.bytesPerSecond();
    if (rate < Long.MAX_VALUE) {
      LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(length) / rate);
    }
  }

  private ByteBuffer damage(ByteBuffer source) {
    byte[] copy = new byte[source.remaining()];
    source.get(copy);
    copy[(int) (DAMAGED_BYTE - moved)] ^= 1;
    return ByteBuffer.wrap(copy);
  }

  @Override
  public long position() throws IOException {
    return file.position();
  }

  @Override
  public SeekableByteChannel position(long newPosition) throws IOException {
    file.position(newPosition);
    return this;
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  public SeekableByteChannel truncate(long size) throws IOException {
    file.truncate(size);
    return this;
  }

  @Override
  public boolean isOpen() {
    return file.isOpen();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
