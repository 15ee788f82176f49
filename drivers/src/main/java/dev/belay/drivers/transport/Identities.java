package dev.belay.drivers.transport;

import dev.belay.drivers.Credentials;
import dev.belay.drivers.DeviceFault;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.sshd.client.auth.pubkey.PublicKeyIdentity;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.jspecify.annotations.Nullable;

/**
 * Puts the keys of a credential in the order in which they are offered: those it names, from the
 * agent or from their files, and then what else the agent has. Each key that a device does not know
 * counts as an attempt, so the likely ones come first. Thread-safe.
 */
final class Identities {
  /** An agent answers from memory; one that takes longer hangs. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final KeyFiles files = new KeyFiles();

  /** The keys of a credential. Asks its agent, if it has one, and so may block for a moment. */
  List<PublicKeyIdentity> of(Credentials credentials) {
    List<AgentKey> held = held(credentials.agent());
    List<PublicKeyIdentity> offered = new ArrayList<>();
    for (Path file : credentials.keyFiles()) {
      List<AgentKey> ofFile = held.isEmpty() ? List.of() : heldFor(file, held);
      if (ofFile.isEmpty()) {
        for (KeyPair pair : files.load(file, credentials.keyPassphrase())) {
          offered.add(new PublicKeyMethod.FileKey(pair));
        }
      } else {
        offered.addAll(ofFile);
      }
    }
    Credentials.Agent agent = credentials.agent();
    if (agent != null && !agent.onlyNamedKeys()) {
      held.stream().filter(key -> !offered.contains(key)).forEach(offered::add);
    }
    return offered;
  }

  private static List<AgentKey> heldFor(Path file, List<AgentKey> held) {
    Optional<PublicKey> wanted = KeyFiles.publicKey(file);
    return wanted.isEmpty()
        ? List.of()
        : held.stream()
            .filter(key -> KeyUtils.compareKeys(plain(key.key()), wanted.get()))
            .toList();
  }

  /** An agent lists a certificate beside the key that it certifies. */
  private static PublicKey plain(PublicKey key) {
    return key instanceof OpenSshCertificate certificate ? certificate.getCertPubKey() : key;
  }

  private static List<AgentKey> held(Credentials.@Nullable Agent agent) {
    if (agent == null) {
      return List.of();
    }
    AgentClient client = new AgentClient(agent.socket());
    FutureTask<List<AgentKey>> question = new FutureTask<>(client::keys);
    Thread.ofVirtual().name("ssh-agent").start(question);
    try {
      return question.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable why = Objects.requireNonNullElse(e.getCause(), e);
      throw unusable(agent, String.valueOf(why.getMessage()), why);
    } catch (TimeoutException e) {
      question.cancel(true);
      throw unusable(agent, "it does not answer", e);
    } catch (InterruptedException e) {
      question.cancel(true);
      Thread.currentThread().interrupt();
      throw new DeviceFault.OperationRevoked("The login was interrupted.", e);
    }
  }

  private static DeviceFault unusable(Credentials.Agent agent, String why, Throwable cause) {
    return new DeviceFault.UnusableInput(
        "The SSH agent at "
            + agent.socket()
            + " cannot be used: "
            + (cause instanceof IOException ? why : "it does not answer")
            + "; start it, or correct the credential.",
        cause);
  }
}
