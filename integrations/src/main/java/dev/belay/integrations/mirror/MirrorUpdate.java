package dev.belay.integrations.mirror;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.Deflater;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.internal.storage.file.PackInserter;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.FooterKey;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/**
 * One commit in the making, on top of the last one. It is made from git's objects directly: neither
 * somebody's edits in the folder nor hooks have a say in it. Used by one thread, under the lock.
 */
final class MirrorUpdate implements AutoCloseable {
  /**
   * Up to here objects become files of their own, so that a change does not make a pack; beyond,
   * one pack holds the rest, so that a first backup does not make ten thousand files.
   */
  private static final int MOST_LOOSE_OBJECTS = 20;

  private static final FooterKey OPERATION = new FooterKey("Belay-Operation");
  private static final String REF = Constants.R_HEADS + MirrorRepository.BRANCH;

  private final MirrorRepository mirror;
  private final Repository git;
  private final @Nullable RevCommit last;

  /** Every file of the commit by its path; content is never held. */
  private final Map<String, Entry> entries = new TreeMap<>();

  private final MirrorPaths paths = new MirrorPaths();
  private final MirrorRevisions revisions;
  private ObjectInserter inserter;
  private int changed;

  private MirrorUpdate(
      MirrorRepository mirror,
      Repository git,
      @Nullable RevCommit last,
      MirrorRevisions revisions) {
    this.revisions = revisions;
    this.mirror = mirror;
    this.git = git;
    this.last = last;
    this.inserter = git.newObjectInserter();
  }

  static MirrorUpdate begin(MirrorRepository mirror) throws IOException {
    Repository git = mirror.open();
    try {
      MirrorUpdate update = new MirrorUpdate(mirror, git, last(git), mirror.revisions());
      update.takeOver();
      return update;
    } catch (IOException | RuntimeException e) {
      git.close();
      throw e;
    }
  }

  private static @Nullable RevCommit last(Repository git) throws IOException {
    ObjectId id = git.resolve(REF);
    if (id == null) {
      return null;
    }
    try (RevWalk walk = new RevWalk(git)) {
      RevCommit commit = walk.parseCommit(id);
      walk.parseBody(commit);
      return commit;
    }
  }

  private void takeOver() throws IOException {
    if (last == null) {
      return;
    }
    try (TreeWalk walk = new TreeWalk(git)) {
      walk.addTree(last.getTree());
      walk.setRecursive(true);
      while (walk.next()) {
        String path = walk.getPathString();
        entries.put(path, new Entry(walk.getObjectId(0), walk.getFileMode(0)));
        paths.known(path);
      }
    }
  }

  void put(MirroredFile file) throws IOException {
    MirrorPaths.Move move = paths.place(file.site(), file.device());
    Entry before = entries.get(move.path());
    if (before != null
        && revisions.holds(move.path(), before.id, file.revision())
        && mirror.holds(move.path(), file.size())) {
      return;
    }
    byte[] bytes = file.content().get();
    boolean same = before != null && before.id.equals(inserter.idFor(Constants.OBJ_BLOB, bytes));
    // The folder first: when we die before the commit, the next call still sees a difference.
    if (!same || !mirror.holds(move.path(), bytes.length)) {
      mirror.write(move.path(), bytes);
    }
    if (move.leaves() != null) {
      mirror.remove(move.leaves());
      entries.remove(move.leaves());
      revisions.remove(move.leaves());
    }
    Entry now = same && before != null ? before : new Entry(insert(bytes), FileMode.REGULAR_FILE);
    entries.put(move.path(), now);
    revisions.put(move.path(), now.id, file.revision());
  }

  private ObjectId insert(byte[] bytes) throws IOException {
    if (changed == MOST_LOOSE_OBJECTS && git instanceof FileRepository files) {
      inserter.flush();
      inserter.close();
      PackInserter packs = files.getObjectDatabase().newPackInserter();
      packs.setCompressionLevel(Deflater.BEST_SPEED);
      packs.checkExisting(false); // a changed text is hardly ever one that is known already
      inserter = packs;
    }
    changed++;
    return inserter.insert(Constants.OBJ_BLOB, bytes);
  }

  Optional<MirrorCommit> commit(String operation, String title, Instant at) throws IOException {
    DirCache index = DirCache.lock(mirror.ownIndex().toFile(), git.getFS());
    try {
      fill(index);
      ObjectId tree = index.writeTree(inserter);
      Optional<MirrorCommit> commit =
          (last != null && last.getTree().getId().equals(tree)) || entries.isEmpty()
              ? earlier(operation)
              : Optional.of(append(tree, operation, title, at));
      index.write();
      if (!index.commit()) {
        throw new IOException("the index could not be replaced");
      }
      mirror.publishIndex();
      mirror.keep(revisions);
      return commit;
    } finally {
      index.unlock();
    }
  }

  private void fill(DirCache index) {
    DirCacheBuilder builder = index.builder();
    entries.forEach((path, entry) -> {
      DirCacheEntry added = new DirCacheEntry(path);
      added.setFileMode(entry.mode);
      added.setObjectId(entry.id);
      builder.add(added);
    });
    builder.finish();
  }

  /** A call that died after its commit is repeated: it gets that commit. */
  private Optional<MirrorCommit> earlier(String operation) {
    return last != null && last.getFooterLines(OPERATION).contains(oneLine(operation))
        ? Optional.of(new MirrorCommit(last.getName(), 0))
        : Optional.empty();
  }

  private MirrorCommit append(ObjectId tree, String operation, String title, Instant at)
      throws IOException {
    PersonIdent belay = new PersonIdent("Belay", "belay@localhost", at, ZoneOffset.UTC);
    CommitBuilder commit = new CommitBuilder();
    commit.setTreeId(tree);
    if (last != null) {
      commit.setParentId(last);
    }
    commit.setAuthor(belay);
    commit.setCommitter(belay);
    commit.setEncoding(StandardCharsets.UTF_8);
    commit.setMessage(
        oneLine(title) + "\n\n" + OPERATION.getName() + ": " + oneLine(operation) + "\n");
    ObjectId id = inserter.insert(commit);
    inserter.flush();
    advance(id);
    return new MirrorCommit(id.name(), changed);
  }

  private void advance(ObjectId id) throws IOException {
    RefUpdate update = git.updateRef(REF);
    update.setExpectedOldObjectId(last == null ? ObjectId.zeroId() : last);
    update.setNewObjectId(id);
    update.disableRefLog();
    RefUpdate.Result result = update.update();
    if (result != RefUpdate.Result.NEW && result != RefUpdate.Result.FAST_FORWARD) {
      throw new IOException("branch " + MirrorRepository.BRANCH + " could not be moved: " + result);
    }
  }

  /** Titles are anyone's input; a line break could forge a footer. */
  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").strip();
  }

  @Override
  public void close() {
    inserter.close();
    git.close();
  }

  private record Entry(ObjectId id, FileMode mode) {}
}
