package dev.belay.cli.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.CommandRun;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.HomeFolder;
import dev.belay.emulated.DeviceSpec;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.EmulatedFleet;
import dev.belay.emulated.Misbehaviour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyCommandTest {
  private static final int SIZE = 300_000;

  @TempDir private Path folder;

  private final EmulatedFleet fleet = EmulatedFleet.start();
  private final EmulatedDevice r1 = fleet.add(DeviceSpec.of("r1", "cisco_ios"));
  private final EmulatedDevice r2 = fleet.add(DeviceSpec.of("r2", "arista_eos"));
  private HomeFolder home = new HomeFolder(Path.of(""));
  private Path image = Path.of("");

  @BeforeEach
  void twoDevicesAndAFile() throws IOException {
    home = HomeFolder.withAccess(folder, r1, r2);
    byte[] content = new byte[SIZE];
    new Random(1).nextBytes(content);
    image = Files.write(folder.resolve("image.bin"), content);
  }

  @AfterEach
  void close() {
    fleet.close();
  }

  @Test
  void copiesAFileToEveryDeviceAndSendsItOnlyOnce() {
    CommandRun first = home.run("copy", image.toString(), "r1", "r2");
    CommandRun second = home.run("copy", image.toString(), "*");

    assertThat(first.exit()).as(all(first)).isEqualTo(ExitCodes.DONE);
    assertThat(all(first)).contains("2 of 2 devices have the file, 2 had to be sent it");
    assertThat(r1.file("flash:image.bin")).hasSameBinaryContentAs(image);
    assertThat(r2.file("flash:image.bin")).hasSameBinaryContentAs(image);
    assertThat(second.exit()).isEqualTo(ExitCodes.DONE);
    assertThat(all(second)).contains("2 of 2 devices have the file, 0 had to be sent it");
    assertThat(r1.receivedBytes()).isEqualTo(SIZE);
    assertThat(r2.receivedBytes()).isEqualTo(SIZE);
  }

  @Test
  void oneDeviceWithoutRoomIsNoSuccess() {
    r1.behave(new Misbehaviour.SmallDisk(1000));

    CommandRun run = home.run("copy", image.toString(), "*", "--to", "flash:other.bin");

    assertThat(run.exit()).isEqualTo(ExitCodes.NOT_ALL);
    assertThat(all(run))
        .contains("1 of 2 devices have the file")
        .contains("NotEnoughSpace")
        .contains("belay runs resume");
    assertThat(r1.files()).isEmpty();
    assertThat(r2.file("flash:other.bin")).hasSameBinaryContentAs(image);
  }

  @Test
  void aWayThatThePlatformDoesNotHaveIsSaid() {
    CommandRun run = home.run("copy", image.toString(), "r1", "--by", "sftp", "--passes", "1");

    assertThat(run.exit()).isEqualTo(ExitCodes.NOT_ALL);
    assertThat(all(run)).contains("TransferRefused").contains("does not offer SFTP");
  }

  @Test
  void aFileThatIsNotThereIsBadInputAndNothingIsStarted() {
    CommandRun run = home.run("copy", folder.resolve("none").toString(), "r1");

    assertThat(run.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(run.err()).hasLineCount(1).contains("does not exist");
    assertThat(fleet.log().events()).isEmpty();
  }

  @Test
  void nothingIsCopiedToAllDevicesByMistake() {
    CommandRun run = home.run("copy", image.toString());

    assertThat(run.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(run.err()).hasLineCount(1).contains("to which devices?").contains("--where");
    assertThat(fleet.log().events()).isEmpty();
  }

  @Test
  void aNameThatIsMoreThanANameReachesNoDevice() {
    CommandRun run = home.run("copy", image.toString(), "r1", "--to", "flash:x;reload");

    assertThat(run.exit()).isEqualTo(ExitCodes.NOT_ALL);
    assertThat(all(run)).contains("cannot be a file's name");
    assertThat(fleet.log().commands("r1")).isEmpty();
  }

  @Test
  void aRunThatEndedIsResumedForWhatItLacks() throws IOException {
    r1.behave(new Misbehaviour.SmallDisk(1000));
    String id = runOf(home.run("copy", image.toString(), "*"));
    r1.behaveWell();

    CommandRun resumed = home.run("runs", "resume", id);

    assertThat(resumed.exit()).as(all(resumed)).isEqualTo(ExitCodes.DONE);
    assertThat(all(resumed)).contains("2 of 2 devices have the file, 2 had to be sent it");
    assertThat(r1.file("flash:image.bin")).hasSameBinaryContentAs(image);
    assertThat(r2.receivedBytes()).isEqualTo(SIZE);
    assertThat(home.run("runs", "list").out()).contains("copy of image.bin to image.bin on *");
  }

  @Test
  void aFileThatWasChangedSinceIsNotSentByAResumedRun() throws IOException {
    r1.behave(new Misbehaviour.SmallDisk(1000));
    String id = runOf(home.run("copy", image.toString(), "r1"));
    r1.behaveWell();
    Files.writeString(image, "another");

    CommandRun resumed = home.run("runs", "resume", id);

    assertThat(resumed.exit()).isEqualTo(ExitCodes.NOT_ALL);
    assertThat(all(resumed)).contains("0 of 1 devices have the file").contains("was changed since");
    assertThat(r1.files()).isEmpty();
  }

  @Test
  void fetchesTheFileOfEachDeviceIntoAFolderOfItsOwnAndOnlyOnce() throws IOException {
    home.run("copy", image.toString(), "*", "--to", "flash:crash.txt");
    Path crashes = folder.resolve("crashes");
    String[] fetch = {"copy", "flash:crash.txt", "*", "--from-device", "--to", crashes.toString()};

    CommandRun first = home.run(fetch);
    CommandRun second = home.run(fetch);

    assertThat(first.exit()).as(all(first)).isEqualTo(ExitCodes.DONE);
    assertThat(all(first)).contains("2 of 2 devices gave the file, 2 had to be read");
    assertThat(crashes.resolve("r1/crash.txt")).hasSameBinaryContentAs(image);
    assertThat(crashes.resolve("r2/crash.txt")).hasSameBinaryContentAs(image);
    assertThat(all(second)).contains("2 of 2 devices gave the file, 0 had to be read");
  }

  @Test
  void aFileThatADeviceDoesNotHaveIsSaidAndLeavesNothingHere() {
    CommandRun run =
        home.run("copy", "flash:none", "r1", "--from-device", "--to", folder + "/crashes");

    assertThat(run.exit()).isEqualTo(ExitCodes.NOT_ALL);
    assertThat(all(run))
        .contains("0 of 1 devices gave the file")
        .contains("has no file flash:none");
    assertThat(folder.resolve("crashes/r1")).isEmptyDirectory();
  }

  @Test
  void whatIsNoFolderCannotTakeTheFilesOfDevices() {
    CommandRun run = home.run("copy", "flash:x", "r1", "--from-device", "--to", image.toString());

    assertThat(run.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(run.err()).hasLineCount(1).contains("is no folder");
    assertThat(fleet.log().events()).isEmpty();
  }

  @Test
  void tellsHowFarItHasComeAndHowFast() {
    r1.behave(new Misbehaviour.SlowTransfer(40_000));

    CommandRun run = home.run("copy", image.toString(), "r1");

    assertThat(run.exit()).as(all(run)).isEqualTo(ExitCodes.DONE);
    assertThat(run.err()).containsPattern("1 copy, \\d+ % of 0\\.3 MB at \\d+\\.\\d MB/s");
  }

  @Test
  void nobodyWaitsForWhatWouldEndWithThisProcess() {
    CommandRun run = home.run("copy", image.toString(), "r1", "--detach");

    assertThat(run.exit()).isEqualTo(ExitCodes.UNAVAILABLE);
    assertThat(run.err()).contains("belay server");
    assertThat(fleet.log().events()).isEmpty();
  }

  private static String runOf(CommandRun run) {
    return all(run).replaceFirst("(?s).*Run (\\S+) .*", "$1");
  }

  private static String all(CommandRun run) {
    return run.out() + run.err();
  }
}
