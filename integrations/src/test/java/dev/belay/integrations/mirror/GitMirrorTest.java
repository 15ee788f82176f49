package dev.belay.integrations.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitMirrorTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path home;
  private Path folder;
  private GitMirror mirror;

  @BeforeEach
  void open() {
    folder = home.resolve("mirror");
    mirror = GitMirror.open(folder);
  }

  @Test
  void oneCommitHoldsAllFilesOfARunBySite() throws IOException {
    MirrorCommit commit =
        record("backup/b1", "Backup b1", file("fra", "r1", "one"), file(null, "r2", "two"))
            .orElseThrow();

    assertThat(commit.files()).isEqualTo(2);
    assertThat(folder.resolve("fra/r1.cfg")).hasContent("one");
    assertThat(folder.resolve("no-site/r2.cfg")).hasContent("two");
    assertThat(MirrorHistory.messages(folder))
        .containsExactly("Backup b1\n\nBelay-Operation: backup/b1\n");
    assertThat(MirrorHistory.files(folder)).containsOnlyKeys("fra/r1.cfg", "no-site/r2.cfg");
    assertThat(MirrorHistory.isClean(folder)).isTrue();
  }

  @Test
  void onlyTheOwnerMayReadIt() throws IOException {
    record("backup/b1", "t", file("fra", "r1", "enable secret"));

    assertThat(permissions(folder)).isEqualTo("rwx------");
    assertThat(permissions(folder.resolve("fra"))).isEqualTo("rwx------");
    assertThat(permissions(folder.resolve("fra/r1.cfg"))).isEqualTo("rw-------");
  }

  @Test
  void nothingToCommitMakesNoCommit() throws IOException {
    record("backup/b1", "t", file("fra", "r1", "one"));

    assertThat(record("backup/b2", "t", file("fra", "r1", "one"))).isEmpty();
    assertThat(record("backup/b3", "t")).isEmpty();
    assertThat(MirrorHistory.messages(folder)).hasSize(1);
  }

  @Test
  void theFirstRecordWithoutFilesMakesNoCommit() throws IOException {
    assertThat(record("backup/b1", "t")).isEmpty();
    assertThat(MirrorHistory.messages(folder)).isEmpty();
  }

  @Test
  void askingAgainAfterTheCommitFindsIt() {
    MirrorCommit first = record("backup/b1", "t", file("fra", "r1", "one")).orElseThrow();

    assertThat(record("backup/b1", "t", file("fra", "r1", "one")))
        .contains(new MirrorCommit(first.id(), 0));
  }

  @Test
  void aRevisionThatTheMirrorHoldsIsNotReadAgain() {
    record("backup/b1", "t", file("fra", "r1", "one"), file("fra", "r2", "two"));

    assertThat(record("backup/b2", "t", unreadable("fra", "r1", "one"))).isEmpty();
    assertThatThrownBy(() -> record("backup/b3", "t", unreadable("fra", "r1", "other")))
        .hasMessage("read");
    assertThatThrownBy(() -> record("backup/b4", "t", unreadable("ber", "r1", "one")))
        .hasMessage("read");
  }

  @Test
  void whatIsSaidOfRevisionsCountsOnlyForTheCommittedFile() throws IOException {
    record("backup/b1", "t", file("fra", "r1", "one"));
    Path said = folder.resolve(".git/belay-revisions");
    String before = Files.readString(said);
    record("backup/b2", "t", file("fra", "r1", "two"));

    Files.writeString(said, before); // as if the last writer had died before it said so
    record("backup/b3", "t", file("fra", "r1", "one"));

    assertThat(MirrorHistory.files(folder)).containsEntry("fra/r1.cfg", "one");
    Files.writeString(said, "nonsense");
    record("backup/b4", "t", file("fra", "r1", "two"));
    assertThat(MirrorHistory.files(folder)).containsEntry("fra/r1.cfg", "two");
  }

  @Test
  void keepsTheFilesOfDevicesThatARunDidNotTouch() throws IOException {
    record("backup/b1", "t", file("fra", "r1", "one"), file("ber", "r2", "two"));
    record("change/c1", "New NTP", file("fra", "r1", "changed"));

    assertThat(MirrorHistory.files(folder))
        .containsEntry("fra/r1.cfg", "changed")
        .containsEntry("ber/r2.cfg", "two");
    assertThat(MirrorHistory.messages(folder)).hasSize(2);
  }

  @Test
  void aDeviceThatMovedToAnotherSiteHasOneFile() throws IOException {
    record("backup/b1", "t", file("fra", "r1", "one"));
    record("backup/b2", "t", file("ber", "r1", "one"));

    assertThat(MirrorHistory.files(folder)).containsOnlyKeys("ber/r1.cfg");
    assertThat(folder.resolve("fra/r1.cfg")).doesNotExist();
    assertThat(MirrorHistory.isClean(folder)).isTrue();
  }

  @Test
  void namesThatDifferByCaseOnlyKeepTheirOwnFiles() throws IOException {
    for (String run : List.of("b1", "b2")) {
      record("backup/" + run, "t", file("fra", "R1", "upper " + run), file("fra", "r1", run));
    }

    assertThat(MirrorHistory.files(folder)).hasSize(2).containsEntry("fra/R1.cfg", "upper b2");
    assertThat(
            MirrorHistory.files(folder).keySet().stream()
                .map(path -> path.toLowerCase(Locale.ROOT)))
        .doesNotHaveDuplicates();
    assertThat(MirrorHistory.files(folder)).containsValue("b2");
  }

  @Test
  void namesFromOutsideStayInside() throws IOException {
    record("backup/b1", "t", file("../..", "../../evil", "x"), file(".git", "config", "y"));

    try (var outside = Files.list(home)) {
      assertThat(outside).containsExactly(folder);
    }
    assertThat(folder.resolve(".git/config.cfg")).doesNotExist();
    assertThat(MirrorHistory.files(folder)).hasSize(2);
  }

  @Test
  void aTitleCannotForgeAnOperation() throws IOException {
    record("backup/b1\nX: y", "t\n\nBelay-Operation: other", file("fra", "r1", "one"));

    assertThat(MirrorHistory.messages(folder))
        .containsExactly("t Belay-Operation: other\n\nBelay-Operation: backup/b1 X: y\n");
  }

  @Test
  void repairsAFileThatSomebodyDeletedOrCut() throws IOException {
    record("backup/b1", "t", file("fra", "r1", "one"), file("fra", "r2", "two"));
    Files.delete(folder.resolve("fra/r1.cfg"));
    Files.writeString(folder.resolve("fra/r2.cfg"), "t");

    record("backup/b2", "t", file("fra", "r1", "one"), file("fra", "r2", "two"));

    assertThat(folder.resolve("fra/r1.cfg")).hasContent("one");
    assertThat(folder.resolve("fra/r2.cfg")).hasContent("two");
  }

  @Test
  void goesOnDespiteWhatAKilledWriterOrAnotherGitLeft() throws IOException {
    record("backup/b1", "t", file("fra", "r1", "one"));
    Path git = folder.resolve(".git");
    List<Path> ours =
        List.of(
            git.resolve("belay-index.lock"),
            git.resolve("refs/heads/main.lock"),
            git.resolve("objects/noz123.tmp"),
            git.resolve("objects/insert_1.pack"),
            git.resolve("objects/pack/insert_2.idx"),
            git.resolve("belay-unfinished/file1"));
    for (Path file : ours) {
      Files.writeString(file, "half");
    }
    Files.writeString(git.resolve("index.lock"), "somebody's");

    assertThat(record("backup/b2", "t", file("fra", "r1", "two"))).isPresent();

    assertThat(ours).noneMatch(Files::exists);
    assertThat(MirrorHistory.files(folder)).containsEntry("fra/r1.cfg", "two");
  }

  @Test
  void beginsAgainWhenItsMakingWasCutShort() throws IOException {
    Path other = home.resolve("other");
    Files.createDirectories(other.resolve(".git-unfinished/objects"));
    Files.writeString(other.resolve(".git-unfinished/config"), "half");

    GitMirror begun = GitMirror.open(other);

    assertThat(begun.record("o", "t", NOON, List.of(file("fra", "r1", "x")).iterator()))
        .isPresent();
    assertThat(other.resolve(".git-unfinished")).doesNotExist();
  }

  @Test
  void oneWriterAtATimeAndNoCommitIsLost() throws Exception {
    int writers = 8;
    GitMirror second = GitMirror.open(folder);
    List<Future<Optional<MirrorCommit>>> commits = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
      for (int i = 0; i < writers * 4; i++) {
        GitMirror chosen = i % 2 == 0 ? mirror : second;
        String run = "b" + i;
        MirroredFile file = file("fra", "r" + i % writers, run);
        commits.add(threads.submit(() -> chosen.record(run, run, NOON, List.of(file).iterator())));
      }
    }

    for (Future<Optional<MirrorCommit>> commit : commits) {
      assertThat(commit.get()).isPresent();
    }
    assertThat(MirrorHistory.messages(folder)).hasSize(writers * 4);
    assertThat(MirrorHistory.files(folder)).hasSize(writers);
  }

  @Test
  void aLargeCommitIsKeptInOnePack() throws IOException {
    MirroredFile[] files =
        IntStream.range(0, 350)
            .mapToObj(i -> file("site" + i % 3, "r" + i, "hostname r" + i))
            .toArray(MirroredFile[]::new);

    MirrorCommit commit = record("backup/b1", "t", files).orElseThrow();

    assertThat(commit.files()).isEqualTo(350);
    assertThat(MirrorHistory.files(folder))
        .hasSize(350)
        .containsEntry("site1/r1.cfg", "hostname r1");
    try (var packs = Files.newDirectoryStream(folder.resolve(".git/objects/pack"), "*.pack")) {
      assertThat(packs).hasSize(1);
    }
  }

  @Test
  void saysInOneLineThatItIsDamaged() throws IOException {
    record("backup/b1", "t", file("fra", "r1", "one"));
    try (var objects = Files.walk(folder.resolve(".git/objects"))) {
      for (Path object : objects.filter(Files::isRegularFile).toList()) {
        Files.setPosixFilePermissions(object, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(object, "rubbish");
      }
    }

    assertThatThrownBy(() -> record("backup/b2", "t", file("fra", "r1", "two")))
        .isInstanceOf(MirrorException.class)
        .hasMessageContaining("is damaged")
        .hasMessageNotContaining("\n");
  }

  @Test
  void refusesAFolderThatIsAFile() throws IOException {
    Path file = Files.writeString(home.resolve("file"), "mine");

    assertThatThrownBy(() -> GitMirror.open(file))
        .isInstanceOf(MirrorException.class)
        .hasMessageContaining(file.toString());
    assertThat(file).hasContent("mine");
  }

  private Optional<MirrorCommit> record(String operation, String title, MirroredFile... files) {
    return mirror.record(operation, title, NOON, List.of(files).iterator());
  }

  private static MirroredFile file(@Nullable String site, String device, String text) {
    return MirroredTexts.file(site, device, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The same file, whose content must not be asked for. */
  private static MirroredFile unreadable(@Nullable String site, String device, String text) {
    MirroredFile file = file(site, device, text);
    return new MirroredFile(
        site,
        device,
        file.revision(),
        file.size(),
        () -> {
          throw new IllegalStateException("read");
        });
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
