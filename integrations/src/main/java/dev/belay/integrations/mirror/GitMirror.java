package dev.belay.integrations.mirror;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;

/**
 * A git repository with the latest configuration of each device at {@code <site>/<device>.cfg}, one
 * commit per run or change. Thread-safe; any number of processes may write one mirror, in turn.
 *
 * <p>A file is replaced whole or not at all. A call that died half-way leaves nothing that the next
 * one does not finish or sweep away. People may read the repository with git at any time.
 */
public final class GitMirror {
  private final MirrorRepository repository;

  private GitMirror(MirrorRepository repository) {
    this.repository = repository;
  }

  /**
   * The mirror in a folder, which is made when missing and closed to others.
   *
   * @throws MirrorException when the folder cannot be used
   */
  public static GitMirror open(Path folder) {
    IsolatedGit.install();
    MirrorRepository repository = new MirrorRepository(folder.toAbsolutePath().normalize());
    try {
      repository.prepare();
    } catch (IOException e) {
      throw failed(folder, e);
    }
    return new GitMirror(repository);
  }

  /**
   * Writes the files and commits what changed. The files are taken one at a time, so a fleet of any
   * size needs the memory of one configuration; other writers wait meanwhile.
   *
   * @param operation of the run or change; asking again finds its commit
   * @param title of the commit, one line
   * @return empty when nothing changed
   * @throws MirrorException when it failed; repeating the call completes it
   */
  public Optional<MirrorCommit> record(
      String operation, String title, Instant at, Iterator<MirroredFile> files) {
    try (MirrorLock lock = MirrorLock.take(repository.lock())) {
      repository.sweep();
      try (MirrorUpdate update = MirrorUpdate.begin(repository)) {
        while (files.hasNext()) {
          update.put(files.next());
        }
        return update.commit(operation, title, at);
      }
    } catch (CorruptObjectException | MissingObjectException e) {
      throw new MirrorException(
          "The mirror "
              + repository.folder()
              + " is damaged: move it away, and the next run begins a new one",
          e);
    } catch (IOException e) {
      throw failed(repository.folder(), e);
    }
  }

  /** Where the files are. */
  public Path folder() {
    return repository.folder();
  }

  private static MirrorException failed(Path folder, IOException e) {
    return new MirrorException(
        "The mirror "
            + folder
            + " could not be written ("
            + e
            + "): see that the disk is not full and that you may write there",
        e);
  }
}
