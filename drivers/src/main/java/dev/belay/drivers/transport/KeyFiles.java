package dev.belay.drivers.transport;

import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.jspecify.annotations.Nullable;

/**
 * Private keys from files, kept until a file changes, each with the certificate beside it.
 * Thread-safe.
 */
final class KeyFiles {
  private final ConcurrentHashMap<Path, Loaded> loaded = new ConcurrentHashMap<>();

  private record Loaded(
      FileTime time,
      @Nullable FileTime certificateTime,
      @Nullable Secret passphrase,
      List<KeyPair> keys) {}

  /** The keys of a file; a key that has a certificate comes twice, the certified one first. */
  List<KeyPair> load(Path file, @Nullable Secret passphrase) {
    try {
      FileTime time = Files.getLastModifiedTime(file);
      Path certificate = beside(file, "-cert.pub");
      FileTime certificateTime =
          Files.exists(certificate) ? Files.getLastModifiedTime(certificate) : null;
      Loaded known = loaded.get(file);
      if (known != null
          && known.time().equals(time)
          && Objects.equals(known.certificateTime(), certificateTime)
          && Objects.equals(known.passphrase(), passphrase)) {
        return known.keys();
      }
      List<KeyPair> keys = read(file, passphrase);
      if (certificateTime != null) {
        keys = withCertificate(keys, certificate);
      }
      loaded.put(file, new Loaded(time, certificateTime, passphrase, keys));
      return keys;
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      if (e instanceof DeviceFault fault) {
        throw fault;
      }
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

  /** The public half in the file beside a private key; empty when there is none. */
  static Optional<PublicKey> publicKey(Path file) {
    Path beside = file.toString().endsWith(".pub") ? file : beside(file, ".pub");
    try {
      return Files.isReadable(beside) ? Optional.of(publicEntry(beside)) : Optional.empty();
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      return Optional.empty(); // it only serves to recognise a key of an agent
    }
  }

  private static List<KeyPair> withCertificate(List<KeyPair> keys, Path certificate) {
    PublicKey certified;
    try {
      certified = publicEntry(certificate);
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw new DeviceFault.UnusableInput(
          "The certificate "
              + certificate
              + " cannot be used: it is unreadable or none ("
              + e.getClass().getSimpleName()
              + "); correct or remove it.",
          e);
    }
    List<KeyPair> both = new ArrayList<>();
    both.add(new KeyPair(certified, keys.getFirst().getPrivate()));
    both.addAll(keys);
    return List.copyOf(both);
  }

  private static PublicKey publicEntry(Path file) throws IOException, GeneralSecurityException {
    PublicKeyEntry entry = PublicKeyEntry.parsePublicKeyEntry(Files.readString(file).strip());
    PublicKey key = entry.resolvePublicKey(null, null, PublicKeyEntryResolver.FAILING);
    return Objects.requireNonNull(key, "no public key");
  }

  private static Path beside(Path file, String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }

  private static List<KeyPair> read(Path file, @Nullable Secret passphrase)
      throws IOException, GeneralSecurityException {
    FilePasswordProvider provider =
        passphrase == null
            ? FilePasswordProvider.EMPTY
            : FilePasswordProvider.of(passphrase.reveal());
    byte[] text = Files.readAllBytes(file);
    if (passphrase != null && EncryptedPkcs8.isIn(text)) {
      text = EncryptedPkcs8.opened(text, passphrase);
    }
    try (InputStream in = new ByteArrayInputStream(text)) {
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
