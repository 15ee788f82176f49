package dev.belay.integrations.mirror;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.IndexDiff;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Reads a mirror as somebody with git would; every object it meets is read and proven. */
final class MirrorHistory {
  private MirrorHistory() {}

  /** Newest first. */
  static List<String> messages(Path folder) throws IOException {
    List<String> messages = new ArrayList<>();
    try (Repository git = new MirrorRepository(folder).open();
        RevWalk walk = new RevWalk(git)) {
      ObjectId head = git.resolve("HEAD");
      if (head != null) {
        walk.markStart(walk.parseCommit(head));
      }
      for (RevCommit commit : walk) {
        messages.add(commit.getFullMessage());
        read(git, commit);
      }
    }
    return messages;
  }

  /** The last commit's texts by path. */
  static Map<String, String> files(Path folder) throws IOException {
    try (Repository git = new MirrorRepository(folder).open();
        RevWalk walk = new RevWalk(git)) {
      return read(git, walk.parseCommit(git.resolve("HEAD")));
    }
  }

  private static Map<String, String> read(Repository git, RevCommit commit) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (TreeWalk tree = new TreeWalk(git)) {
      tree.addTree(commit.getTree());
      tree.setRecursive(true);
      while (tree.next()) {
        byte[] bytes = git.open(tree.getObjectId(0)).getBytes();
        files.put(tree.getPathString(), new String(bytes, StandardCharsets.UTF_8));
      }
    }
    return files;
  }

  /** Whether {@code git status} finds the known files as they were committed. */
  static boolean isClean(Path folder) throws IOException {
    try (Repository git = new MirrorRepository(folder).open()) {
      IndexDiff difference = new IndexDiff(git, "HEAD", new FileTreeIterator(git));
      difference.diff();
      return difference.getAdded().isEmpty()
          && difference.getChanged().isEmpty()
          && difference.getRemoved().isEmpty()
          && difference.getMissing().isEmpty()
          && difference.getModified().isEmpty();
    }
  }
}
