package dev.belay.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Keys as people make them, by OpenSSH's own program. Stateless. */
final class SshKey {
  private SshKey() {}

  /** Makes a key without a passphrase in that file, and its public half in {@code .pub}: this. */
  static String make(Path file) throws IOException, InterruptedException {
    Process made =
        new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file.toString())
            .inheritIO()
            .start();
    if (!made.waitFor(30, TimeUnit.SECONDS) || made.exitValue() != 0) {
      throw new IllegalStateException("ssh-keygen made no key " + file);
    }
    return Files.readString(Path.of(file + ".pub")).strip();
  }
}
