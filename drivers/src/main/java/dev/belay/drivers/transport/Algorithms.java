package dev.belay.drivers.transport;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.common.BuiltinFactory;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.NamedResource;
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
 * SHA-1, except that very old devices may still authenticate packets by it. What a host is allowed
 * beyond that comes last, so that it is used only where there is nothing better.
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

  @SuppressWarnings("deprecation") // outdated is what they are here for
  private static final List<BuiltinDHFactories> LEGACY_KEY_EXCHANGES =
      List.of(BuiltinDHFactories.dhg14, BuiltinDHFactories.dhgex, BuiltinDHFactories.dhg1);

  private static final List<BuiltinCiphers> CIPHERS =
      List.of(
          BuiltinCiphers.aes128gcm,
          BuiltinCiphers.aes256gcm,
          BuiltinCiphers.aes128ctr,
          BuiltinCiphers.aes192ctr,
          BuiltinCiphers.aes256ctr,
          BuiltinCiphers.cc20p1305_openssh);

  @SuppressWarnings("deprecation") // outdated is what they are here for
  private static final List<BuiltinCiphers> LEGACY_CIPHERS =
      List.of(
          BuiltinCiphers.aes128cbc,
          BuiltinCiphers.aes192cbc,
          BuiltinCiphers.aes256cbc,
          BuiltinCiphers.tripledescbc);

  private static final List<BuiltinMacs> MACS =
      List.of(
          BuiltinMacs.hmacsha256etm,
          BuiltinMacs.hmacsha512etm,
          BuiltinMacs.hmacsha256,
          BuiltinMacs.hmacsha512,
          BuiltinMacs.hmacsha1etm,
          BuiltinMacs.hmacsha1);

  @SuppressWarnings("deprecation") // outdated is what they are here for
  private static final List<BuiltinMacs> LEGACY_MACS =
      List.of(BuiltinMacs.hmacsha196, BuiltinMacs.hmacmd5, BuiltinMacs.hmacmd596);

  private static final List<BuiltinSignatures> SIGNATURES =
      List.of(
          BuiltinSignatures.ed25519,
          BuiltinSignatures.nistp256,
          BuiltinSignatures.nistp384,
          BuiltinSignatures.nistp521,
          BuiltinSignatures.rsaSHA512,
          BuiltinSignatures.rsaSHA256);

  @SuppressWarnings("deprecation") // outdated is what they are here for
  private static final List<BuiltinSignatures> LEGACY_SIGNATURES =
      List.of(BuiltinSignatures.rsa, BuiltinSignatures.dsa);

  /** We prove ourselves by these, too; of a host we ask for no certificate. */
  private static final List<BuiltinSignatures> USER_CERTIFICATES =
      List.of(
          BuiltinSignatures.ed25519_cert,
          BuiltinSignatures.nistp256_cert,
          BuiltinSignatures.nistp384_cert,
          BuiltinSignatures.nistp521_cert,
          BuiltinSignatures.rsaSHA512_cert,
          BuiltinSignatures.rsaSHA256_cert);

  private Algorithms() {}

  static List<KeyExchangeFactory> keyExchanges(Set<String> legacy) {
    return NamedFactory.setUpTransformedFactories(
        true, with(KEY_EXCHANGES, LEGACY_KEY_EXCHANGES, legacy), ClientBuilder.DH2KEX);
  }

  static List<NamedFactory<Cipher>> ciphers(Set<String> legacy) {
    return BuiltinFactory.setUpFactories(true, with(CIPHERS, LEGACY_CIPHERS, legacy));
  }

  static List<NamedFactory<Mac>> macs(Set<String> legacy) {
    return BuiltinFactory.setUpFactories(true, with(MACS, LEGACY_MACS, legacy));
  }

  static List<NamedFactory<Signature>> signatures(Set<String> legacy) {
    return BuiltinFactory.setUpFactories(true, with(SIGNATURES, LEGACY_SIGNATURES, legacy));
  }

  /** By what a user proves to hold a key. */
  static List<NamedFactory<Signature>> userSignatures(Set<String> legacy) {
    return Stream.concat(
            BuiltinFactory.setUpFactories(true, USER_CERTIFICATES).stream(),
            signatures(legacy).stream())
        .toList();
  }

  /**
   * The signatures in an order that brings a host to show a key we know: a host with keys of
   * several types shows the one that the client asks for first.
   *
   * @param knownTypes as in known_hosts, such as {@code ssh-rsa}
   */
  static List<NamedFactory<Signature>> signaturesPreferring(
      Set<String> knownTypes, Set<String> legacy) {
    List<NamedFactory<Signature>> all = signatures(legacy);
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

  private static <T extends NamedResource> List<T> with(
      List<T> current, List<T> legacy, Set<String> allowed) {
    return Stream.concat(
            current.stream(),
            legacy.stream().filter(algorithm -> allowed.contains(algorithm.getName())))
        .toList();
  }
}
