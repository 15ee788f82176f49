package dev.belay.integrations.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.belay.integrations.input.Mistakes;
import dev.belay.integrations.settings.CredentialSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialResolverTest {
  @TempDir Path home;
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, List<String>> commands = new HashMap<>();
  private final AtomicLong nanoTime = new AtomicLong();
  private Duration timeout = Duration.ofSeconds(20);

  @Test
  void readsAnAccountFromVariables() throws IOException {
    Files.writeString(home.resolve("id"), "key");
    environment.put("LAB_USERNAME", "lab");
    environment.put("LAB_PASSWORD", "planted-password");
    environment.put("LAB_ENABLE", "planted-enable");
    environment.put("LAB_KEY_FILES", "id");
    environment.put("LAB_KEY_PASSPHRASE", "planted-passphrase");

    assertThat(resolve("env:LAB", Access.READ))
        .isEqualTo(
            new ResolvedCredentials(
                "lab",
                SecretText.of("planted-password"),
                List.of(home.resolve("id")),
                SecretText.of("planted-passphrase"),
                SecretText.of("planted-enable")));
  }

  @Test
  void writingUsesTheWriteAccountAndReadingNeverDoes() throws IOException {
    credentials("lab: {username: r, password: p, write: {username: w, password: q}}");
    environment.putAll(
        Map.of(
            "LAB_USERNAME", "r",
            "LAB_PASSWORD", "p",
            "LAB_WRITE_USERNAME", "w",
            "LAB_WRITE_PASSWORD", "q"));
    command(
        "lab",
        "{\"username\":\"r\",\"password\":\"p\",\"write\":{\"username\":\"w\",\"password\":\"q\"}}");

    for (String reference : List.of("file:lab", "env:LAB", "command:lab")) {
      assertThat(resolve(reference, Access.READ).username()).isEqualTo("r");
      assertThat(resolve(reference, Access.WRITE).username()).isEqualTo("w");
      assertThat(resolve(reference, Access.WRITE).password()).isEqualTo(SecretText.of("q"));
    }
  }

  @Test
  void withoutAWriteAccountWritingUsesTheOnlyOne() throws IOException {
    credentials("lab: {username: r, password: p}");

    assertThat(resolve("file:lab", Access.WRITE)).isEqualTo(resolve("file:lab", Access.READ));
  }

  @Test
  void aWriteAccountAloneIsNotUsedForReading() throws IOException {
    credentials("lab: {write: {username: w, password: q}}");

    assertThat(resolve("file:lab", Access.WRITE).username()).isEqualTo("w");
    assertThat(mistakes("file:lab"))
        .containsExactly(
            "the credential `file:lab` has no account for reading; give it a username outside its write part");
  }

  @Test
  void theTwoAccountsAreNeverMixed() {
    environment.putAll(
        Map.of("LAB_USERNAME", "r", "LAB_PASSWORD", "p", "LAB_WRITE_PASSWORD", "planted"));

    assertThat(mistakes("env:LAB"))
        .containsExactly(
            "the credential `env:LAB` for writing has no username; add it; accounts are never mixed");
  }

  @Test
  void aCommandMayPrintLines() {
    command("lab", "lab\nplanted-password\nplanted-enable\n");

    ResolvedCredentials account = resolve("command:lab", Access.READ);

    assertThat(account.username()).isEqualTo("lab");
    assertThat(account.password()).isEqualTo(SecretText.of("planted-password"));
    assertThat(account.enable()).isEqualTo(SecretText.of("planted-enable"));
  }

  @Test
  void aCommandRunsWithoutAShell() {
    commands.put("lab", List.of("/bin/echo", "$(id); {}"));

    assertThat(mistakes("command:lab"))
        .containsExactly(
            "the credential `command:lab` failed: its program printed 1 lines; let it print a JSON object, or the lines user name, password and enable secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r--r--", "rw-r-----", "rw--w----", "rw-----w-", "rwx---r-x"})
  void aFileThatOthersMayUseIsRefused(String mode) throws IOException {
    credentials("lab: {username: r, password: p}");
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString(mode));

    assertThat(mistakes("file:lab"))
        .containsExactly(
            "credentials.yaml: the file can be read or written by others; close it: chmod 600 "
                + file().toRealPath().toString().replace(home + "/", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "r--------"})
  void aFileOfItsOwnerAloneIsRead(String mode) throws IOException {
    credentials("lab: {username: r, password: p}");
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString(mode));

    assertThat(resolve("file:lab", Access.READ).username()).isEqualTo("r");
  }

  @Test
  void aLinkIsFollowedAndItsTargetIsWhatCounts() throws IOException {
    credentials("lab: {username: r, password: p}");
    Path real = Files.move(file(), home.resolve("real.yaml"));
    Files.createSymbolicLink(file(), real);

    assertThat(resolve("file:lab", Access.READ).username()).isEqualTo("r");

    Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(mistakes("file:lab"))
        .containsExactly(
            "credentials.yaml: the file can be read or written by others; close it: chmod 600 real.yaml");
  }

  @Test
  void filesAndLinksOfOtherUsersAreRefused() throws IOException {
    credentials("lab: {username: r, password: p}");
    Path link = Files.createSymbolicLink(home.resolve("link.yaml"), file());

    assertThat(
            Mistakes.of(
                home,
                () -> new PrivateFile(file(), (path, options) -> false, "credentials.file").read()))
        .containsExactly(
            "credentials.yaml: the file belongs to another user; make it yours: chown $USER credentials.yaml");
    assertThat(
            Mistakes.of(
                home,
                () ->
                    new PrivateFile(
                            link, (path, options) -> options.length == 0, "credentials.file")
                        .read()))
        .containsExactly(
            "link.yaml: this is a link that belongs to another user; name the file itself");
  }

  @Test
  void aFolderThatEverybodyMayWriteIsRefused() throws IOException {
    credentials("lab: {username: r, password: p}");
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThat(mistakes("file:lab"))
        .containsExactly(
            "credentials.yaml: its folder can be written by everybody; close it: chmod o-w "
                + home);
  }

  @Test
  void whatCannotBeResolvedNamesTheReferenceAndTheRemedy() throws IOException {
    commands.put("missing", List.of("/no/such/program"));
    commands.put("fails", List.of("/bin/sh", "-c", "echo planted; echo planted >&2; exit 3"));
    commands.put("floods", List.of("/bin/sh", "-c", "while :; do echo planted; done"));
    commands.put("breaks", List.of("/bin/echo", "{\"password\": \"planted\" oops"));
    commands.put("invents", List.of("/bin/echo", "{\"planted\": 1}"));
    assertThat(mistakes("file:lab"))
        .containsExactly(
            "credentials.yaml: there is no such file; create it with `umask 077`, or correct credentials.file in the settings");
    credentials(
        """
        lab: {username: r, password: p}
        none: {username: r}
        key: {username: r, key-files: [nowhere]}
        control: {username: r, password: "planted\\nline"}
        """);

    assertThat(
            List.of(
                    "env:NONE",
                    "file:labb",
                    "file:none",
                    "file:key",
                    "file:control",
                    "command:lab",
                    "command:missing",
                    "command:fails",
                    "command:breaks",
                    "command:invents",
                    "planted-password",
                    "http://planted",
                    "file:../planted")
                .stream()
                .flatMap(reference -> mistakes(reference).stream()))
        .containsExactly(
            "the credential `env:NONE` is not set; set NONE_USERNAME and NONE_PASSWORD",
            "credentials.yaml: there is no account `labb`; did you mean `lab`?",
            "the credential `file:none` has neither a password nor key files nor an agent; add one of them",
            "the credential `file:key` names a key file that cannot be read: nowhere; correct the path or its permissions",
            "the credential `file:control` has a password of several lines or with control characters; write it on one line",
            "the credential `command:lab` names a command that the settings do not know; add it below credentials.commands in belay.yaml",
            "the credential `command:missing` cannot start its program /no/such/program; check that it can be executed",
            "the credential `command:fails` failed: its program ended with code 3; run it yourself to see why; its messages are not shown here",
            "the credential `command:breaks` failed: its program printed no sound JSON object; let it be one JSON object",
            "the credential `command:invents` failed: its program printed a key that is unknown; the keys are username, password, key_files, key_passphrase, agent, answers, enable, write",
            "a credential is not a reference; write env:PREFIX, file:NAME, command:NAME, vault:PATH or aws:PATH; never a password",
            "a credential is not a reference; write env:PREFIX, file:NAME, command:NAME, vault:PATH or aws:PATH; never a password",
            "a credential is not a reference; write env:PREFIX, file:NAME, command:NAME, vault:PATH or aws:PATH; never a password");
    assertThat(mistakes("command:floods"))
        .containsExactly(
            "the credential `command:floods` failed: its program printed more than 64 KiB; let it print one account only");
  }

  @Test
  void aProgramThatHangsIsEndedWithItsChildren() {
    timeout = Duration.ofMillis(200);
    commands.put("hangs", List.of("/bin/sh", "-c", "sleep 600; true"));

    assertThat(mistakes("command:hangs"))
        .containsExactly(
            "the credential `command:hangs` failed: its program did not end within 200ms; run it yourself to see why, or raise credentials.command-timeout");
    assertThat(ProcessHandle.current().descendants()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lab:\n  username: r\n  password:planted\n",
        "lab:\n  username: r\n  planted: x\n",
        "lab: planted\n",
        "lab: {username: r, password: {planted: planted}}\n",
        "lab: {username: r, password: [[planted]]}\n",
        "lab: {username: r, password: 'planted}\n",
        "lab: {username: r, planted: 1, planted: 2}\n",
        "lab: {username: r, password: *planted}\n",
        "lab: {username: r, password: !planted planted}\n",
        "lab: {username: r, password: \"\\planted\"}\n",
      })
  void aBrokenFileIsExplainedWithoutQuotingIt(String yaml) throws IOException {
    credentials(yaml);

    assertThatThrownBy(() -> resolve("file:lab", Access.READ))
        .satisfies(e -> {
          StringWriter stack = new StringWriter();
          e.printStackTrace(new PrintWriter(stack));
          assertThat(stack.toString()).doesNotContain("planted").contains("credentials.yaml:");
        });
  }

  @Test
  void secretsHideInTextsAndInJson() throws Exception {
    credentials(
        "lab: {username: r, password: planted-one, enable: planted-two, key-passphrase: planted-three}");
    ResolvedCredentials account = resolve("file:lab", Access.READ);

    assertThat(account.toString()).doesNotContain("planted").contains("***");
    ObjectMapper lenient = new ObjectMapper().disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);
    assertThat(lenient.writeValueAsString(account)).doesNotContain("planted").contains("\"r\"");
    environment.put("LAB_PASSWORD", "planted");
    assertThat(new EnvironmentAccounts(environment, home).toString()).doesNotContain("planted");
    assertThat(new ProgramOutput.Outcome.Printed("planted").toString()).doesNotContain("planted");
  }

  @Test
  void anAccountIsRememberedForTheTimeOfTheSettingsAndNoLonger() {
    environment.putAll(Map.of("LAB_USERNAME", "one", "LAB_PASSWORD", "p"));
    CredentialResolver resolver = resolver();
    assertThat(resolver.resolve("env:LAB", Access.READ).username()).isEqualTo("one");
    environment.put("LAB_USERNAME", "two");

    nanoTime.addAndGet(Duration.ofMinutes(5).toNanos() - 1);
    assertThat(resolver.resolve("env:LAB", Access.READ).username()).isEqualTo("one");

    nanoTime.incrementAndGet();
    assertThat(resolver.resolve("env:LAB", Access.READ).username()).isEqualTo("two");
  }

  @Test
  void aRejectedAccountCanBeForgotten() {
    environment.putAll(Map.of("LAB_USERNAME", "one", "LAB_PASSWORD", "p"));
    CredentialResolver resolver = resolver();
    assertThat(resolver.resolve("env:LAB", Access.READ).username()).isEqualTo("one");
    environment.put("LAB_USERNAME", "two");

    resolver.forget("env:LAB");

    assertThat(resolver.resolve("env:LAB", Access.READ).username()).isEqualTo("two");
  }

  @Test
  void aRejectedAccountIsReadAgainAndTheAnswerServesEverybodyWhoWasRejected() throws IOException {
    Path count = counting("old");
    CredentialResolver resolver = resolver();
    ResolvedCredentials old = resolver.resolve("command:lab", Access.READ);
    says("new");

    ResolvedCredentials first = resolver.again("command:lab", Access.READ, old);
    for (int device = 0; device < 50; device++) {
      assertThat(resolver.again("command:lab", Access.READ, old)).isEqualTo(first);
    }

    assertThat(first.password()).isEqualTo(SecretText.of("new"));
    assertThat(resolver.resolve("command:lab", Access.READ)).isEqualTo(first);
    assertThat(Files.readAllLines(count)).hasSize(2);
  }

  @Test
  void anAccountThatIsStillTheSameIsNotAskedForByEachDeviceThatRejectsIt() throws IOException {
    Path count = counting("old");
    CredentialResolver resolver = resolver();
    ResolvedCredentials old = resolver.resolve("command:lab", Access.READ);

    for (int device = 0; device < 50; device++) {
      assertThat(resolver.again("command:lab", Access.READ, old)).isEqualTo(old);
    }
    assertThat(Files.readAllLines(count)).hasSize(2);

    says("new");
    nanoTime.addAndGet(Duration.ofSeconds(10).toNanos());
    assertThat(resolver.again("command:lab", Access.READ, old)).isNotEqualTo(old);
  }

  @Test
  void anotherSecretOfTheWriteAccountIsNoneOfTheReadAccount() throws IOException {
    credentials("lab: {username: r, password: p, write: {username: w, password: q}}");
    CredentialResolver resolver = resolver();
    ResolvedCredentials read = resolver.resolve("file:lab", Access.READ);
    ResolvedCredentials write = resolver.resolve("file:lab", Access.WRITE);
    credentials("lab: {username: r, password: p, write: {username: w, password: new}}");

    assertThat(resolver.again("file:lab", Access.READ, read)).isEqualTo(read);
    assertThat(resolver.again("file:lab", Access.WRITE, write)).isNotEqualTo(write);
  }

  @Test
  void aSourceThatFailsNowDoesNotTakeAwayWhatWorksElsewhere() throws IOException {
    credentials("lab: {username: r, password: p}");
    CredentialResolver resolver = resolver();
    ResolvedCredentials known = resolver.resolve("file:lab", Access.READ);
    Files.delete(file());

    Mistakes.of(home, () -> resolver.again("file:lab", Access.READ, known));

    assertThat(resolver.resolve("file:lab", Access.READ)).isEqualTo(known);
  }

  @Test
  void aFailureIsRememberedBriefly() throws IOException {
    Path count = home.resolve("count");
    commands.put("lab", List.of("/bin/sh", "-c", "echo x >> " + count + "; exit 1"));
    CredentialResolver resolver = resolver();

    for (int i = 0; i < 5; i++) {
      Mistakes.of(home, () -> resolver.resolve("command:lab", Access.READ));
    }
    assertThat(Files.readAllLines(count)).hasSize(1);

    nanoTime.addAndGet(Duration.ofSeconds(15).toNanos());
    Mistakes.of(home, () -> resolver.resolve("command:lab", Access.READ));
    assertThat(Files.readAllLines(count)).hasSize(2);
  }

  /** A program that counts how often it is asked. */
  private Path counting(String password) throws IOException {
    Path count = home.resolve("count");
    says(password);
    commands.put(
        "lab",
        List.of("/bin/sh", "-c", "echo x >> " + count + "; cat " + home.resolve("password")));
    return count;
  }

  private void says(String password) throws IOException {
    Files.writeString(home.resolve("password"), "lab\n" + password + "\n");
  }

  private void credentials(String yaml) throws IOException {
    Files.deleteIfExists(file());
    Files.createFile(
        file(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file(), yaml);
  }

  private void command(String name, String output) {
    commands.put(name, List.of("/bin/echo", output));
  }

  private Path file() {
    return home.resolve("credentials.yaml");
  }

  private List<String> mistakes(String reference) {
    return Mistakes.of(home, () -> resolve(reference, Access.READ));
  }

  private ResolvedCredentials resolve(String reference, Access access) {
    return resolver().resolve(reference, access);
  }

  private CredentialResolver resolver() {
    CredentialSettings settings =
        new CredentialSettings(file(), commands, timeout, Duration.ofMinutes(5));
    return new CachedAccounts(
        new AccountSources(
            new EnvironmentAccounts(environment, home),
            new FileAccounts(settings.file()),
            new CommandAccounts(settings, home),
            new StoredAccounts(Map.of(), home)),
        settings.cache(),
        nanoTime::get);
  }
}
