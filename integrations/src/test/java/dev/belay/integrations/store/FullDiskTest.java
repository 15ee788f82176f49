package dev.belay.integrations.store;

import static dev.belay.integrations.store.StoreSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.integrations.ChildJvm;
import dev.belay.integrations.mirror.GitMirror;
import dev.belay.integrations.mirror.MirrorException;
import dev.belay.integrations.mirror.MirroredFile;
import dev.belay.integrations.mirror.MirroredTexts;
import dev.belay.integrations.store.StoreException.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that is really full: a child process gets a small one of its own in memory. It needs Linux
 * with {@code unshare}, as root or with user namespaces; elsewhere this test fails and says so.
 */
class FullDiskTest {
  private static final String MOUNT =
      "mount -t tmpfs -o size=3m,mode=700 tmpfs \"$0\" && exec \"$@\"";

  @TempDir Path disk;

  @Test
  void saysThatTheDiskIsFullKeepsWhatWasStoredAndGoesOnWhenThereIsSpace() throws Exception {
    assertThat(inChild(StoreMain.class)).containsExactly("full", "complete", "goes on");
  }

  @Test
  void theMirrorSurvivesAFullDisk() throws Exception {
    assertThat(inChild(MirrorMain.class)).containsExactly("full", "goes on");
  }

  private List<String> inChild(Class<?> main) throws InterruptedException {
    List<String> wrapper =
        List.of("unshare", "--map-root-user", "--mount", "sh", "-c", MOUNT, disk.toString());
    try (ChildJvm child = ChildJvm.start(wrapper, List.of("-Xmx64m"), main, disk.toString())) {
      List<String> lines = child.remainingLines();
      assertThat(child.await())
          .as("exit code of the child on its own small disk; it printed %s", lines)
          .isZero();
      return lines;
    }
  }

  private static byte[] incompressible(long seed) {
    byte[] bytes = new byte[40_000];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  /** Stores until the disk is full, then makes space. */
  static final class StoreMain {
    private StoreMain() {}

    public static void main(String[] arguments) throws IOException {
      Path disk = Path.of(arguments[0]);
      Path filler = disk.resolve("filler");
      Files.write(filler, new byte[500_000]);
      List<SavedRevision> saved = new ArrayList<>();
      try (Store store = Store.open(disk.resolve("data"))) {
        try {
          while (saved.size() < 1_000) {
            saved.add(save(store, saved.size()));
          }
        } catch (StoreUnavailable e) {
          System.out.println(e.getMessage().contains("full") ? "full" : e.getMessage());
        }
        boolean complete =
            saved.size() > 5
                && saved.stream()
                    .allMatch(one -> store.revisions().read(one.row().hash()).isPresent())
                && store.revisions().latest("r" + saved.size()).isEmpty();
        System.out.println(complete ? "complete" : "lost something of " + saved.size());
        Files.delete(filler);
        System.out.println(save(store, saved.size()).changed() ? "goes on" : "stuck");
      }
    }

    private static SavedRevision save(Store store, int number) {
      return store
          .revisions()
          .save(
              new NewRevision(
                  "r" + number,
                  incompressible(number),
                  "n" + number,
                  "backup/1",
                  RevisionPurpose.BACKUP,
                  NOON));
    }
  }

  /** Mirrors until the disk is full, then makes space. */
  static final class MirrorMain {
    private MirrorMain() {}

    public static void main(String[] arguments) throws IOException {
      Path disk = Path.of(arguments[0]);
      Path filler = disk.resolve("filler");
      Files.write(filler, new byte[500_000]);
      GitMirror mirror = GitMirror.open(disk.resolve("mirror"));
      int made = 0;
      try {
        while (made < 1_000) {
          record(mirror, made);
          made++;
        }
      } catch (MirrorException e) {
        System.out.println(e.getMessage().contains("not full") ? "full" : e.getMessage());
      }
      Files.delete(filler);
      System.out.println(record(mirror, made) ? "goes on" : "stuck");
    }

    private static boolean record(GitMirror mirror, int number) {
      MirroredFile file = MirroredTexts.file("fra", "r1", incompressible(number));
      return mirror.record("run/" + number, "t", NOON, List.of(file).iterator()).isPresent();
    }
  }
}
