package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.acceptance.peer.NeedsPeer;
import dev.belay.acceptance.peer.Peer;
import dev.belay.integrations.approval.SignatureVerdict;
import dev.belay.integrations.approval.SignedApprovals;
import dev.belay.integrations.approval.Signer;
import dev.belay.integrations.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Approvals signed by OpenSSH itself, judged by Belay and by OpenSSH: both must say the same. */
@NeedsPeer(Peer.OPENSSH)
final class RealSshSignaturesIT {
  private static final String PLAN = "ab".repeat(32);
  private static final String OTHER_PLAN = "cd".repeat(32);
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
  private static final String SAME_TIME = "verify-time=202603011200Z";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"ed25519, 0", "ecdsa, 256", "ecdsa, 384", "ecdsa, 521", "rsa, 2048", "rsa, 4096"})
  void aSignatureByEachKindOfKeyIsUnderstood(String type, int bits) throws Exception {
    Path key = key(type, bits);
    allow("ada " + publicLine(key));

    String signature = new Signer().sign(key, PLAN);

    assertThat(bothSay("ada", PLAN, signature)).isTrue();
    assertThat(bothSay("ada", OTHER_PLAN, signature)).isFalse();
    assertThat(bothSay("bob", PLAN, signature)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ada KEY|ada|true",
        "ada,bob KEY her laptop|bob|true",
        "*@example.net KEY|ada@example.net|true",
        "*@example.net KEY|ada@example.org|false",
        "*@example.net,!eve@example.net KEY|eve@example.net|false",
        "a?a KEY|ada|true",
        "ADA KEY|ada|false",
        "ada namespaces=\"belay-approval\" KEY|ada|true",
        "ada namespaces=\"git\" KEY|ada|false",
        "ada namespaces=\"git,belay-*\" KEY|ada|true",
        "ada valid-before=\"20260101Z\" KEY|ada|false",
        "ada valid-before=\"202603011300Z\" KEY|ada|true",
        "ada valid-after=\"20270101Z\" KEY|ada|false",
        "ada valid-after=\"20260101Z\",valid-before=\"20270101Z\" KEY|ada|true",
        "ada valid-after=\"20260301115959Z\",namespaces=\"belay-approval\" KEY|ada|true",
        "# nobody|ada|false",
      })
  void theFileOfSignersMeansTheSameToBoth(String line, String actor, boolean allowed)
      throws Exception {
    Path key = key("ed25519", 0);
    allow(line.replace("KEY", publicLine(key)));

    assertThat(bothSay(actor, PLAN, new Signer().sign(key, PLAN))).isEqualTo(allowed);
  }

  @Test
  void aSignatureForAnotherPurposeIsNone() throws Exception {
    Path key = key("ed25519", 0);
    allow("ada " + publicLine(key));
    Path message = Files.writeString(folder.resolve("message"), PLAN);

    run(List.of("ssh-keygen", "-q", "-Y", "sign", "-n", "git", "-f", key + "", message + ""));

    String signature = Files.readString(folder.resolve("message.sig"));
    assertThat(bothSay("ada", PLAN, signature)).isFalse();
  }

  @Test
  void aKeyThatOnlyAnAgentHasSigns() throws Exception {
    Path key = key("ed25519", 0);
    allow("ada " + publicLine(key));
    Path socket = folder.resolve("agent");
    Process agent =
        new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
            .redirectErrorStream(true)
            .start();
    try {
      agent.getInputStream().read(); // it says where it is once it listens
      String inAgent = "SSH_AUTH_SOCK=" + socket;
      assertThat(run(List.of("env", inAgent, "ssh-add", "-q", key.toString()))).isZero();
      Files.delete(key);
      Path program = Files.writeString(folder.resolve("keygen"), script(inAgent));
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));

      String signature =
          new Signer(program.toString()).sign(folder.resolve("key-ed25519-0.pub"), PLAN);

      assertThat(bothSay("ada", PLAN, signature)).isTrue();
    } finally {
      agent.destroy();
    }
  }

  @Test
  void whatCannotSignIsSaidInALine() throws Exception {
    Path noKey = Files.writeString(folder.resolve("no-key"), "hello");

    assertThatThrownBy(() -> new Signer().sign(noKey, PLAN))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("ssh-keygen has not signed with this key")
        .hasMessageContaining("try: ssh-keygen -Y sign -n belay-approval -f ");
    assertThatThrownBy(() -> new Signer().sign(folder.resolve("nothing"), PLAN))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("there is no key that could be read");
    assertThatThrownBy(() -> new Signer("no-such-program").sign(noKey, PLAN))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("install OpenSSH's client tools");
  }

  private boolean bothSay(String actor, String plan, String signature) throws Exception {
    SignatureVerdict ours = new SignedApprovals(signers(), CLOCK).judge(actor, plan, signature);
    Path file = Files.writeString(folder.resolve("signature"), signature);
    Path message = Files.writeString(folder.resolve("plan"), plan);
    Process theirs =
        new ProcessBuilder(
                "ssh-keygen",
                "-Y",
                "verify",
                "-O" + SAME_TIME,
                "-f",
                signers().toString(),
                "-I",
                actor,
                "-n",
                SignedApprovals.NAMESPACE,
                "-s",
                file.toString())
            .redirectInput(message.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(theirs.waitFor(1, TimeUnit.MINUTES)).isTrue();

    boolean genuine = ours instanceof SignatureVerdict.Genuine;
    assertThat(genuine).as("%s", ours).isEqualTo(theirs.exitValue() == 0);
    return genuine;
  }

  private Path key(String type, int bits) throws Exception {
    Path key = folder.resolve("key-" + type + "-" + bits);
    List<String> size = bits == 0 ? List.of() : List.of("-b", String.valueOf(bits));
    List<String> command =
        new ArrayList<>(
            List.of("ssh-keygen", "-q", "-N", "", "-C", "", "-t", type, "-f", key.toString()));
    command.addAll(size);
    assertThat(run(command)).isZero();
    return key;
  }

  private static String publicLine(Path key) throws IOException {
    return Files.readString(Path.of(key + ".pub")).strip();
  }

  private static String script(String variable) {
    return "#!/bin/sh\nexec env " + variable + " ssh-keygen \"$@\"\n";
  }

  private static int run(List<String> command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }

  private Path signers() {
    return folder.resolve("allowed_signers");
  }

  private void allow(String line) throws IOException {
    Files.writeString(signers(), line + "\n");
    Files.setPosixFilePermissions(signers(), PosixFilePermissions.fromString("rw-r--r--"));
  }
}
