package dev.belay.integrations.store;

import dev.belay.integrations.store.StoreException.StoreUnusable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps an embedded Belay and anything else that operates devices from the same data folder apart:
 * they would not know each other's lanes. The operating system drops the lock with the process, so
 * a killed process never leaves one behind. Thread-safe.
 */
final class FolderLock implements AutoCloseable {
  /** Locks of this JVM: the operating system knows processes only. */
  private static final Map<Path, Held> HELD = new HashMap<>();

  private static final int LONGEST_HOLDER = 200;

  private final Path file;
  private boolean open = true;

  private FolderLock(Path file) {
    this.file = file;
  }

  /** For workers: as many as there are, but no embedded Belay beside them. */
  static FolderLock shared(DataFolder folder) {
    return take(folder, true, "a worker");
  }

  /** For the embedded Belay: nobody else. */
  static FolderLock exclusive(DataFolder folder) {
    return take(folder, false, "a Belay with its workers inside");
  }

  private static FolderLock take(DataFolder folder, boolean shared, String who) {
    synchronized (HELD) {
      Held held = HELD.get(folder.lock());
      if (held != null) {
        if (!shared || !held.shared) {
          throw inUse(folder, "this process");
        }
        held.users++;
        return new FolderLock(folder.lock());
      }
      try {
        HELD.put(folder.lock(), lockFile(folder, shared, who));
      } catch (IOException e) {
        throw new StoreUnusable(
            "The lock file "
                + folder.lock()
                + " cannot be used ("
                + e.getMessage()
                + "): the data folder must be on a file system that can lock files",
            e);
      }
      return new FolderLock(folder.lock());
    }
  }

  private static Held lockFile(DataFolder folder, boolean shared, String who) throws IOException {
    FileChannel channel =
        FileChannel.open(folder.lock(), StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
      if (lock == null) {
        throw inUse(folder, holder(channel));
      }
      // Written after the lock is ours. Among workers the last one to start is named.
      byte[] name =
          (who + ", process " + ProcessHandle.current().pid() + "\n")
              .getBytes(StandardCharsets.UTF_8);
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(name), 0);
      return new Held(channel, shared);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(LONGEST_HOLDER);
    channel.read(text, 0);
    String name = new String(text.array(), 0, text.position(), StandardCharsets.UTF_8).strip();
    return name.isEmpty() ? "another process" : name;
  }

  private static StoreUnusable inUse(DataFolder folder, String holder) {
    return new StoreUnusable(
        "The data folder "
            + folder.path()
            + " is in use by "
            + holder
            + ": let it finish or stop it, or name another data folder",
        null);
  }

  @Override
  public void close() {
    synchronized (HELD) {
      Held held = HELD.get(file);
      if (!open || held == null) {
        return;
      }
      open = false;
      held.users--;
      if (held.users > 0) {
        return;
      }
      HELD.remove(file);
      try {
        held.channel.close();
      } catch (IOException e) {
        throw new StoreUnusable("The lock file " + file + " could not be closed", e);
      }
    }
  }

  private static final class Held {
    private final FileChannel channel;
    private final boolean shared;
    private int users = 1;

    Held(FileChannel channel, boolean shared) {
      this.channel = channel;
      this.shared = shared;
    }
  }
}
