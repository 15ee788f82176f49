package dev.belay.integrations.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.integrations.ChildJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A writer of the mirror is killed at any moment; the next one goes on. */
class MirrorKillTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final int DEVICES = 150;

  @TempDir Path folder;

  @Test
  void aKilledWriterLeavesNoHalfFileAndNoDamagedRepository() throws Exception {
    Random random = new Random(11);
    int known = 0;
    for (int round = 0; round < 5; round++) {
      try (ChildJvm child =
          ChildJvm.start(WriterMain.class, folder.toString(), String.valueOf(round))) {
        // Files and commits are announced, so the kill falls before, into or after a commit.
        int lines = 1 + random.nextInt(3 * DEVICES);
        for (int i = 0; i < lines && child.line() != null; i++) {
          known++;
        }
        child.kill();
        child.await();
      }

      everyFileIsWhole();
      GitMirror mirror = GitMirror.open(folder);
      String text = "after kill " + round;
      assertThat(mirror.record(text, text, NOON, files(text).iterator())).isPresent();
      assertThat(MirrorHistory.messages(folder).getFirst()).startsWith(text);
      assertThat(MirrorHistory.files(folder))
          .hasSize(DEVICES)
          .allSatisfy((path, content) -> assertThat(content).isEqualTo(whole(text)));
      assertThat(MirrorHistory.isClean(folder)).isTrue();
    }
    assertThat(known).isGreaterThan(DEVICES);
  }

  private void everyFileIsWhole() throws IOException {
    for (Map.Entry<String, String> file : onDisk(folder).entrySet()) {
      assertThat(file.getValue())
          .as(file.getKey())
          .isEqualTo(whole(file.getValue().substring(0, file.getValue().indexOf('\n'))));
    }
  }

  private static String whole(String text) {
    return (text + "\n").repeat(500);
  }

  private static List<MirroredFile> files(String text) {
    byte[] bytes = whole(text).getBytes(StandardCharsets.UTF_8);
    return IntStream.range(0, DEVICES)
        .mapToObj(i -> MirroredTexts.file("site" + i % 4, "r" + i, bytes))
        .toList();
  }

  private static Map<String, String> onDisk(Path folder) throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".cfg")).toList()) {
        found.put(file.toString(), Files.readString(file));
      }
    }
    return found;
  }

  /** Commits new texts of all devices again and again until it is killed. */
  static final class WriterMain {
    private WriterMain() {}

    public static void main(String[] arguments) {
      GitMirror mirror = GitMirror.open(Path.of(arguments[0]));
      for (int i = 0; i < 10_000; i++) {
        String text = "round " + arguments[1] + " commit " + i;
        mirror.record(text, text, NOON, announced(files(text).iterator()));
      }
    }

    private static Iterator<MirroredFile> announced(Iterator<MirroredFile> files) {
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return files.hasNext();
        }

        @Override
        public MirroredFile next() {
          MirroredFile file = files.next();
          System.out.println(file.device());
          System.out.flush();
          return file;
        }
      };
    }
  }
}
