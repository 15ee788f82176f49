package dev.belay.drivers.transport;

import dev.belay.drivers.Credentials;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.jspecify.annotations.Nullable;

/** Private keys from files, kept until the file changes. Thread-safe. */
final class KeyFiles {
  private final ConcurrentHashMap<Path, Loaded> loaded = new ConcurrentHashMap<>();

  private record Loaded(FileTime time, @Nullable Secret passphrase, List<KeyPair> keys) {}

  /** The keys of a credential, in its order. */
  List<KeyPair> of(Credentials credentials) {
    List<KeyPair> keys = new ArrayList<>();
    for (Path file : credentials.keyFiles()) {
      keys.addAll(load(file, credentials.keyPassphrase()));
    }
    return keys;
  }

  private List<KeyPair> load(Path file, @Nullable Secret passphrase) {
    try {
      FileTime time = Files.getLastModifiedTime(file);
      Loaded known = loaded.get(file);
      if (known != null
          && known.time().equals(time)
          && java.util.Objects.equals(known.passphrase(), passphrase)) {
        return known.keys();
      }
      List<KeyPair> keys = read(file, passphrase);
      loaded.put(file, new Loaded(time, passphrase, keys));
      return keys;
    } catch (IOException | GeneralSecurityException e) {
      throw new DeviceFault.UnusableInput(
          "The key file "
              + file
              + " cannot be used: it is missing, unreadable, no private key, or its passphrase is"
              + " wrong ("
              + e.getClass().getSimpleName()
              + "); correct the credential.",
          e);
    }
  }

  private static List<KeyPair> read(Path file, @Nullable Secret passphrase)
      throws IOException, GeneralSecurityException {
    FilePasswordProvider provider =
        passphrase == null
            ? FilePasswordProvider.EMPTY
            : FilePasswordProvider.of(passphrase.reveal());
    try (InputStream in = Files.newInputStream(file)) {
      Iterable<KeyPair> pairs =
          SecurityUtils.loadKeyPairIdentities(
              null, NamedResource.ofName(file.toString()), in, provider);
      if (pairs == null) {
        throw new GeneralSecurityException("no key inside");
      }
      List<KeyPair> keys = new ArrayList<>();
      pairs.forEach(keys::add);
      return List.copyOf(keys);
    }
  }
}
