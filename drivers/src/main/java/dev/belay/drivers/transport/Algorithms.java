package dev.belay.drivers.transport;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.common.BuiltinFactory;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.cipher.Cipher;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.kex.KeyExchangeFactory;
import org.apache.sshd.common.mac.BuiltinMacs;
import org.apache.sshd.common.mac.Mac;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;

/**
 * What we offer, cheapest of the safe ones first: curve25519 costs 2 to 5 ms where the library's
 * own first choice costs 58, and AES runs in hardware where ChaCha20 does not. Nothing rests on
 * SHA-1, except that very old devices may still authenticate packets by it.
 */
final class Algorithms {
  private static final List<BuiltinDHFactories> KEY_EXCHANGES =
      List.of(
          BuiltinDHFactories.curve25519,
          BuiltinDHFactories.curve25519_libssh,
          BuiltinDHFactories.ecdhp256,
          BuiltinDHFactories.ecdhp384,
          BuiltinDHFactories.ecdhp521,
          BuiltinDHFactories.dhg14_256,
          BuiltinDHFactories.dhg16_512,
          BuiltinDHFactories.dhg18_512,
          BuiltinDHFactories.dhgex256);

  private static final List<BuiltinCiphers> CIPHERS =
      List.of(
          BuiltinCiphers.aes128gcm,
          BuiltinCiphers.aes256gcm,
          BuiltinCiphers.aes128ctr,
          BuiltinCiphers.aes192ctr,
          BuiltinCiphers.aes256ctr,
          BuiltinCiphers.cc20p1305_openssh);

  private static final List<BuiltinMacs> MACS =
      List.of(
          BuiltinMacs.hmacsha256etm,
          BuiltinMacs.hmacsha512etm,
          BuiltinMacs.hmacsha256,
          BuiltinMacs.hmacsha512,
          BuiltinMacs.hmacsha1etm,
          BuiltinMacs.hmacsha1);

  private static final List<BuiltinSignatures> SIGNATURES =
      List.of(
          BuiltinSignatures.ed25519,
          BuiltinSignatures.nistp256,
          BuiltinSignatures.nistp384,
          BuiltinSignatures.nistp521,
          BuiltinSignatures.rsaSHA512,
          BuiltinSignatures.rsaSHA256);

  private Algorithms() {}

  static List<KeyExchangeFactory> keyExchanges() {
    return NamedFactory.setUpTransformedFactories(true, KEY_EXCHANGES, ClientBuilder.DH2KEX);
  }

  static List<NamedFactory<Cipher>> ciphers() {
    return BuiltinFactory.setUpFactories(true, CIPHERS);
  }

  static List<NamedFactory<Mac>> macs() {
    return BuiltinFactory.setUpFactories(true, MACS);
  }

  static List<NamedFactory<Signature>> signatures() {
    return BuiltinFactory.setUpFactories(true, SIGNATURES);
  }

  /**
   * The signatures in an order that brings a host to show a key we know: a host with keys of
   * several types shows the one that the client asks for first.
   *
   * @param knownTypes as in known_hosts, such as {@code ssh-rsa}
   */
  static List<NamedFactory<Signature>> signaturesPreferring(Set<String> knownTypes) {
    List<NamedFactory<Signature>> all = signatures();
    LinkedHashSet<NamedFactory<Signature>> ordered = new LinkedHashSet<>();
    for (NamedFactory<Signature> factory : all) {
      String type = factory.getName().startsWith("rsa-sha2-") ? "ssh-rsa" : factory.getName();
      if (knownTypes.contains(type)) {
        ordered.add(factory);
      }
    }
    ordered.addAll(all);
    return new ArrayList<>(ordered);
  }
}
