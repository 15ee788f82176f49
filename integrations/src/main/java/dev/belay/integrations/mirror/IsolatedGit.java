package dev.belay.integrations.mirror;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Keeps JGit from the settings of the user and the machine: signing, line endings, hooks or a
 * broken file there must not change what the mirror holds. JGit has one such reader per process,
 * and the mirror is its only use in ours.
 */
final class IsolatedGit extends SystemReader {
  private static final Duration COARSEST_CLOCK = Duration.ofSeconds(2);

  private final SystemReader machine;

  private IsolatedGit(SystemReader machine) {
    this.machine = machine;
  }

  static synchronized void install() {
    if (!(SystemReader.getInstance() instanceof IsolatedGit)) {
      SystemReader.setInstance(new IsolatedGit(SystemReader.getInstance()));
    }
  }

  @Override
  public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
    NoConfig config = new NoConfig(parent, fs);
    // The JDK's own SHA-1 takes a third of the CPU; nobody sends us crafted collisions.
    config.setString("core", null, "sha1Implementation", "jdkNative");
    return config;
  }

  @Override
  public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
    return new NoConfig(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
    return new NoConfig(parent, fs);
  }

  @Override
  public String getHostname() {
    return machine.getHostname();
  }

  /** Variables like GIT_DIR or GIT_INDEX_FILE belong to somebody else's repository. */
  @Override
  public @Nullable String getenv(String variable) {
    return variable.startsWith("GIT_") ? null : machine.getenv(variable);
  }

  @Override
  public String getProperty(String key) {
    return machine.getProperty(key);
  }

  /** JGit's older callers ask in milliseconds. */
  @Override
  @Deprecated
  public long getCurrentTime() {
    return machine.now().toEpochMilli();
  }

  @Override
  public ZoneId getTimeZoneId() {
    return ZoneOffset.UTC;
  }

  /** JGit's older callers ask in minutes. */
  @Override
  @Deprecated
  @SuppressWarnings("InlineMeSuggester") // it must exist because it is abstract
  public int getTimezone(long when) {
    return getTimeZoneAt(Instant.ofEpochMilli(when)).getTotalSeconds() / 60;
  }

  /** An empty configuration that is never written. */
  private static final class NoConfig extends FileBasedConfig {
    NoConfig(@Nullable Config parent, FS fs) {
      super(parent, null, fs);
    }

    /**
     * JGit asks how exact the disk's clock is, and would measure it for seconds at the start of
     * each process. The coarsest answer is right on every disk and costs us a few extra looks.
     */
    @Override
    public long getTimeUnit(
        String section, @Nullable String subsection, String name, long otherwise, TimeUnit unit) {
      return section.equals("filesystem")
          ? unit.convert(COARSEST_CLOCK)
          : super.getTimeUnit(section, subsection, name, otherwise, unit);
    }

    @Override
    public void load() {
      // There is nothing to read.
    }

    @Override
    public void save() {
      // Nothing here is worth keeping.
    }

    @Override
    public boolean isOutdated() {
      return false;
    }
  }
}
