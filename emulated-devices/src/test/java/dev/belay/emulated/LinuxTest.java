package dev.belay.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LinuxTest {

  private static final String FILE = "/etc/network/interfaces";

  private final EmulatedFleet fleet = EmulatedFleet.start();

  @AfterEach
  void stop() {
    fleet.close();
  }

  private EmulatedDevice device() {
    return fleet.add(DeviceSpec.of("host1", "linux"));
  }

  @Test
  void printsItsFileByteForByteOnAnExecChannel() throws Exception {
    EmulatedDevice device = device();

    TestShell.Result result = TestShell.exec(device, "cat " + FILE);

    assertThat(result.status()).isZero();
    assertThat(result.output()).isEqualTo(device.running());
  }

  @Test
  void tellsTheExitStatusOfWhatFailed() throws Exception {
    EmulatedDevice device = device();

    assertThat(TestShell.exec(device, "cat /no/such/file"))
        .isEqualTo(new TestShell.Result("cat: /no/such/file: No such file or directory\n", 1));
    assertThat(TestShell.exec(device, "frobnicate").status()).isEqualTo(127);
    assertThat(TestShell.exec(device, "test -e " + FILE + " && echo yes").output())
        .isEqualTo("yes\n");
    assertThat(TestShell.exec(device, "test -e /nothing || echo no").output()).isEqualTo("no\n");
  }

  @Test
  void changesItsConfigurationByACopyAndAnAtomicMove() throws Exception {
    EmulatedDevice device = device();
    String before = device.running();
    String text = "auto lo\niface lo inet loopback\n";
    String encoded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));

    TestShell.exec(device, "cp -p " + FILE + " " + FILE + ".belay-1");
    TestShell.exec(device, "base64 -d > " + FILE + ".new", encoded);
    assertThat(device.running()).isEqualTo(before);
    String sums = TestShell.exec(device, "sha256sum " + FILE + ".new").output();
    TestShell.exec(device, "sudo -n mv -f " + FILE + ".new " + FILE);

    assertThat(sums).endsWith("  " + FILE + ".new\n").hasSize(64 + 2 + FILE.length() + 5);
    assertThat(device.running()).isEqualTo(text);
    assertThat(TestShell.exec(device, "cat " + FILE + ".belay-1").output()).isEqualTo(before);
    assertThat(fleet.log().appliedConfigurations("host1"))
        .singleElement()
        .matches(applied -> applied.how().equals("mv") && applied.changeText().equals(text));
  }

  @Test
  void takesAHereDocumentInTheShellAndRemembersTheStatus() {
    EmulatedDevice device = device();
    try (TestShell shell = TestShell.open(device)) {
      shell.ask("cat > /tmp/x <<'EOF'", "> $");
      shell.ask("auto $HOME", "> $");
      assertThat(shell.run("EOF")).isEqualTo("EOF\r\nlab@host1:~$ ");
      assertThat(shell.run("cat /tmp/x; echo \"$?\"")).contains("\r\nauto $HOME\r\n0\r\n");
      assertThat(shell.run("rm /tmp/x; test -e /tmp/x; echo \"$?\"")).contains("\r\n1\r\n");
    }
  }

  @Test
  void echoesCharactersOfSeveralBytesUnharmed() {
    try (TestShell shell = TestShell.open(device())) {
      assertThat(shell.run("echo Köln – 東京"))
          .isEqualTo("echo Köln – 東京\r\nKöln – 東京\r\nlab@host1:~$ ");
    }
  }

  @Test
  void takesAHereDocumentInsideOneCommand() throws Exception {
    EmulatedDevice device = device();

    TestShell.Result result =
        TestShell.exec(device, "cat > /tmp/y <<'EOF'\none\ntwo\nEOF\nwc -l /tmp/y");

    assertThat(result).isEqualTo(new TestShell.Result("2 /tmp/y\n", 0));
  }

  @Test
  void pipesOneProgramIntoAnother() throws Exception {
    assertThat(TestShell.exec(device(), "printf '%s\\n' aGVsbG8= | base64 -d").output())
        .isEqualTo("hello");
  }

  @Test
  void showsNoEchoWithoutATerminalEcho() {
    try (TestShell shell = TestShell.open(device())) {
      shell.run("stty -echo");
      assertThat(shell.run("uname")).isEqualTo("Linux\r\nlab@host1:~$ ");
    }
  }
}
