package dev.belay.integrations.approval;

import dev.belay.integrations.input.InputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Signs the hash of a plan as the person at the terminal, with their own {@code ssh-keygen}: it
 * asks for passphrases and touches by itself, and uses an agent for the key whose public half is
 * named. The private key is never read here. Thread-safe.
 */
public final class Signer {
  /** A person may have to find the passphrase, or the security key. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final int LONGEST = 64 * 1024;

  private final String program;

  /** With the {@code ssh-keygen} of the PATH. */
  public Signer() {
    this("ssh-keygen");
  }

  /** With another program that understands the same. */
  public Signer(String program) {
    this.program = program;
  }

  /**
   * The armoured signature over a plan's hash.
   *
   * @param key a private key, or the public half of one that an agent has
   * @throws InputException one line: no such key, no ssh-keygen, no signature
   */
  public String sign(Path key, String planHash) {
    if (!Files.isReadable(key)) {
      throw InputException.in(
          key,
          "there is no key that could be read",
          "name a private key, or the .pub of an agent's");
    }
    Process process = start(key);
    try (OutputStream input = process.getOutputStream()) {
      input.write(planHash.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // It has ended without reading; its exit code tells more than a broken pipe.
    }
    try {
      byte[] printed = reading(process).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      boolean ended = process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      String signature = new String(printed, StandardCharsets.UTF_8);
      if (!ended || process.exitValue() != 0) {
        throw unsigned(key);
      }
      SshSignature.read(signature);
      return signature;
    } catch (TimeoutException | ExecutionException | UnusableSignature e) {
      throw unsigned(key);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unsigned(key);
    } finally {
      process.destroyForcibly();
    }
  }

  private Process start(Path key) {
    try {
      return new ProcessBuilder(
              program,
              "-q",
              "-Y",
              "sign",
              "-n",
              SignedApprovals.NAMESPACE,
              "-f",
              key.toAbsolutePath().toString())
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start();
    } catch (IOException e) {
      throw InputException.of(
          "ssh-keygen cannot be started, and approvals are signed with it",
          "install OpenSSH's client tools, 8.1 or newer");
    }
  }

  private static CompletableFuture<byte[]> reading(Process process) {
    CompletableFuture<byte[]> read = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            read.complete(process.getInputStream().readNBytes(LONGEST));
          } catch (IOException e) {
            read.completeExceptionally(e);
          }
        });
    return read;
  }

  private static InputException unsigned(Path key) {
    return InputException.in(
        key,
        "ssh-keygen has not signed with this key",
        "see what it says, and try: ssh-keygen -Y sign -n "
            + SignedApprovals.NAMESPACE
            + " -f "
            + key);
  }
}
