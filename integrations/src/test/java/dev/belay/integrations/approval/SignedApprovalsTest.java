package dev.belay.integrations.approval;

import static dev.belay.integrations.approval.TestSigner.join;
import static dev.belay.integrations.approval.TestSigner.number;
import static dev.belay.integrations.approval.TestSigner.string;
import static dev.belay.integrations.approval.TestSigner.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.integrations.input.Mistakes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignedApprovalsTest {
  private static final String PLAN = "ab".repeat(32);
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path folder;

  static List<String> types() {
    return SshPublicKey.TYPES;
  }

  @ParameterizedTest
  @MethodSource("types")
  void aSignatureOfTheActorsKeyOverThePlanIsGenuine(String type) throws Exception {
    TestSigner ada = TestSigner.of(type);
    allow("ada " + ada.publicLine());

    assertThat(judge("ada", PLAN, ada.sign(PLAN))).isInstanceOf(SignatureVerdict.Genuine.class);
    assertThat(judge("ada", PLAN, ada.sign(PLAN, "belay-approval", "sha256", true)))
        .isInstanceOf(SignatureVerdict.Genuine.class);
    assertThat(why("ada", "cd".repeat(32), ada.sign(PLAN))).contains("not over this plan");
  }

  @ParameterizedTest
  @MethodSource("types")
  void aSignatureInWhichAnyByteWasChangedIsWorthless(String type) throws Exception {
    TestSigner ada = TestSigner.of(type);
    allow("ada " + ada.publicLine());
    byte[] sound = blob(ada.sign(PLAN));
    Random random = new Random(11);

    for (int i = 0; i < 200; i++) {
      byte[] changed = sound.clone();
      int at = random.nextInt(changed.length);
      changed[at] ^= (byte) (1 + random.nextInt(255));

      assertThat(judge("ada", PLAN, TestSigner.armoured(changed)))
          .as("byte %s", at)
          .isInstanceOf(SignatureVerdict.Worthless.class);
    }
  }

  @Test
  void aSignatureCutShortIsWorthless() throws Exception {
    TestSigner ada = TestSigner.of("ssh-ed25519");
    allow("ada " + ada.publicLine());
    byte[] sound = blob(ada.sign(PLAN));

    for (int length = 0; length < sound.length; length++) {
      String cut = TestSigner.armoured(Arrays.copyOf(sound, length));
      assertThat(why("ada", PLAN, cut)).as("%s bytes", length).contains("cannot be used");
    }
    assertThat(why("ada", PLAN, TestSigner.armoured(join(sound, utf8("x")))))
        .contains("something follows");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yes",
        "-----BEGIN SSH SIGNATURE-----\n???\n-----END SSH SIGNATURE-----",
        "-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----",
        "-----BEGIN SSH SIGNATURE----------END SSH SIGNATURE-----",
        "-----BEGIN SSH SIGNATURE-----",
        "-----BEGIN PGP SIGNATURE-----\nAAAA\n-----END PGP SIGNATURE-----",
      })
  void whatIsNoSignatureIsWorthless(String text) throws Exception {
    allow("ada " + TestSigner.of("ssh-ed25519").publicLine());

    assertThat(why("ada", PLAN, text)).startsWith("the signature cannot be used: ");
  }

  @Test
  void anUnsignedApprovalIsWorthless() throws Exception {
    allow("ada " + TestSigner.of("ssh-ed25519").publicLine());

    assertThat(why("ada", PLAN, null)).contains("not signed");
  }

  @Test
  void aKeyThatNobodyAllowedOrThatIsSomebodyElsesIsWorthless() throws Exception {
    TestSigner ada = TestSigner.of("ssh-ed25519");
    TestSigner eve = TestSigner.of("ssh-ed25519");
    allow("ada " + ada.publicLine());

    assertThat(why("ada", PLAN, eve.sign(PLAN))).contains("is not among the allowed signers");
    assertThat(why("bob", PLAN, ada.sign(PLAN))).contains("is not a key of bob");
  }

  @Test
  void theSignatureOfAnotherPurposeIsWorthless() throws Exception {
    TestSigner ada = TestSigner.of("ssh-ed25519");
    allow("ada " + ada.publicLine());

    assertThat(why("ada", PLAN, ada.sign(PLAN, "git", "sha512", true)))
        .contains("not made for approvals");
  }

  @Test
  void namesMayBePatternsAndKeysMayBeForSomePurposesOnly() throws Exception {
    TestSigner ada = TestSigner.of("ssh-ed25519");
    String signature = ada.sign(PLAN);

    allow("*@example.net,!eve@example.net " + ada.publicLine());
    assertThat(judge("ada@example.net", PLAN, signature))
        .isInstanceOf(SignatureVerdict.Genuine.class);
    assertThat(why("eve@example.net", PLAN, signature)).contains("is not a key of");
    assertThat(why("ada@example.org", PLAN, signature)).contains("is not a key of");

    allow("ada namespaces=\"git,file\" " + ada.publicLine());
    assertThat(why("ada", PLAN, signature)).contains("not allowed to sign for belay-approval");
    allow("ada namespaces=\"git,belay-*\" " + ada.publicLine());
    assertThat(judge("ada", PLAN, signature)).isInstanceOf(SignatureVerdict.Genuine.class);
  }

  @ParameterizedTest
  @CsvSource({
    "valid-after=\"20260301115959Z\", true",
    "valid-after=\"202603011201Z\", false",
    "valid-before=\"202603011201Z\", true",
    "valid-before=\"20260301115959Z\", false",
    "valid-before=\"20260301\", false",
    "valid-after=\"20260301\", true",
    "'valid-after=\"20260101\",valid-before=\"20270101\"', true",
  })
  void aKeyIsBelievedInItsTime(String option, boolean valid) throws Exception {
    TestSigner ada = TestSigner.of("ssh-ed25519");
    allow("ada " + option + " " + ada.publicLine() + " her laptop");

    SignatureVerdict verdict = judge("ada", PLAN, ada.sign(PLAN));

    assertThat(verdict instanceof SignatureVerdict.Genuine).isEqualTo(valid);
  }

  @Test
  void timesWithoutAZoneAreThoseOfTheWorker() throws Exception {
    TestSigner ada = TestSigner.of("ssh-ed25519");
    allow("ada valid-before=\"202603011230\" " + ada.publicLine());
    Clock berlin = Clock.fixed(NOON, ZoneId.of("Europe/Berlin"));

    SignatureVerdict there = new SignedApprovals(file(), berlin).judge("ada", PLAN, ada.sign(PLAN));

    assertThat(judge("ada", PLAN, ada.sign(PLAN))).isInstanceOf(SignatureVerdict.Genuine.class);
    assertThat(there).isInstanceOf(SignatureVerdict.Worthless.class);
  }

  @Test
  void anExpiredLineDoesNotSpoilAGoodOneOfTheSameKey() throws Exception {
    TestSigner ada = TestSigner.of("ssh-ed25519");
    allow(
        "# keys of the night shift",
        "",
        "ada valid-before=\"20200101\" " + ada.publicLine(),
        "  ada " + ada.publicLine());

    assertThat(judge("ada", PLAN, ada.sign(PLAN))).isInstanceOf(SignatureVerdict.Genuine.class);
  }

  @Test
  void aSecurityKeyThatNobodyTouchedIsWorthless() throws Exception {
    TestSigner ada = TestSigner.of("sk-ssh-ed25519@openssh.com");
    allow("ada " + ada.publicLine());

    assertThat(why("ada", PLAN, ada.sign(PLAN, "belay-approval", "sha512", false)))
        .contains("nobody touched");
  }

  @Test
  void aCertificateIsNoKeyToSignWith() throws Exception {
    allow("ada " + TestSigner.of("ssh-ed25519").publicLine());
    byte[] certificate = string("ssh-ed25519-cert-v01@openssh.com");
    byte[] blob =
        join(
            utf8("SSHSIG"),
            number(1),
            string(certificate),
            string("belay-approval"),
            string(""),
            string("sha512"),
            string("x"));

    assertThat(why("ada", PLAN, TestSigner.armoured(blob))).contains("its key is a certificate");
  }

  @Test
  void aKeyThatWasTakenOutIsNotBelievedAnyMore() throws Exception {
    TestSigner ada = TestSigner.of("ssh-ed25519");
    allow("ada " + ada.publicLine());
    SignedApprovals approvals = approvals();
    String signature = ada.sign(PLAN);

    assertThat(approvals.judge("ada", PLAN, signature))
        .isInstanceOf(SignatureVerdict.Genuine.class);
    allow("# ada has left");
    assertThat(approvals.judge("ada", PLAN, signature))
        .isInstanceOf(SignatureVerdict.Worthless.class);
  }

  @Test
  void everyMistakeInTheFileOfSignersIsToldWithItsLineAndRemedy() throws Exception {
    String key = TestSigner.of("ssh-ed25519").publicLine();
    String base64 = key.substring(key.indexOf(' ') + 1);
    allow(
        "ada",
        "ada cert-authority " + key,
        "ada namespace=\"git\" " + key,
        "ada namespaces " + key,
        "ada valid-after=\"tomorrow\" " + key,
        "ada valid-after=\"20260231\" " + key,
        "ada valid-after=\"20270101\",valid-before=\"20260101\" " + key,
        "ada namespaces=\"a\",namespaces=\"b\" " + key,
        "ada ssh-dss " + base64,
        "ada ssh-ed25519-cert-v01@openssh.com " + base64,
        "ada ssh-rsa " + base64,
        "ada ssh-ed25519 ???",
        "ada ssh-ed25519 " + base64.substring(0, 40),
        "ada " + TestSigner.rsa(1024).publicLine());

    List<String> lines = Mistakes.of(folder, approvals()::check);

    assertThat(lines).hasSize(14);
    assertThat(lines).allSatisfy(line -> assertThat(line).matches("allowed_signers:\\d+: .+; .+"));
    assertThat(lines.get(0)).contains("no line of an allowed signer", "write: name@example.net");
    assertThat(lines.get(1)).contains("cert-authority is not supported");
    assertThat(lines.get(2)).contains("the option namespace is unknown");
    assertThat(lines.get(3)).contains("the option namespaces has no value");
    assertThat(lines.get(4)).contains("`tomorrow` of valid-after is no time", "YYYYMMDD");
    assertThat(lines.get(5)).contains("`20260231` of valid-after is no time");
    assertThat(lines.get(6)).contains("valid-before is not after valid-after");
    assertThat(lines.get(7)).contains("stands twice");
    assertThat(lines.get(8)).contains("`ssh-dss` is no type of key");
    assertThat(lines.get(9)).contains("certificate");
    assertThat(lines.get(10)).contains("not of the type that stands before it");
    assertThat(lines.get(11)).contains("no base64");
    assertThat(lines.get(12)).contains("cannot be used");
    assertThat(lines.get(13)).contains("shorter than 2,048 bits");
  }

  @Test
  void aFileThatOthersCanWriteIsRefused() throws Exception {
    allow("ada " + TestSigner.of("ssh-ed25519").publicLine());
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-rw-r--"));

    assertThat(Mistakes.of(folder, approvals()::check))
        .singleElement()
        .asString()
        .contains("can be written by others", "chmod go-w");
  }

  @Test
  void aFileThatIsNotThereIsRefused() {
    assertThat(Mistakes.of(folder, approvals()::check))
        .singleElement()
        .asString()
        .contains("allowed_signers", "there is no such file");
  }

  private SignedApprovals approvals() {
    return new SignedApprovals(file(), Clock.fixed(NOON, ZoneOffset.UTC));
  }

  private SignatureVerdict judge(String actor, String plan, @Nullable String signature) {
    return approvals().judge(actor, plan, signature);
  }

  private String why(String actor, String plan, @Nullable String signature) {
    return switch (judge(actor, plan, signature)) {
      case SignatureVerdict.Genuine genuine -> "genuine";
      case SignatureVerdict.Worthless worthless -> worthless.why();
    };
  }

  private Path file() {
    return folder.resolve("allowed_signers");
  }

  private void allow(String... lines) throws IOException {
    Files.deleteIfExists(file());
    Files.write(file(), List.of(lines));
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
  }

  private static byte[] blob(String armoured) {
    return Base64.getMimeDecoder().decode(armoured.replaceAll("-----[A-Z ]+-----", ""));
  }
}
