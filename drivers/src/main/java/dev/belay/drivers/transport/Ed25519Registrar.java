package dev.belay.drivers.transport;

import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Signature;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.util.security.AbstractSecurityProviderRegistrar;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.common.util.security.eddsa.bouncycastle.BouncyCastleEdDSASupport;
import org.apache.sshd.common.util.security.eddsa.generic.EdDSASupport;
import org.bouncycastle.jcajce.provider.asymmetric.edec.KeyFactorySpi;
import org.bouncycastle.jcajce.provider.asymmetric.edec.KeyPairGeneratorSpi;
import org.bouncycastle.jcajce.provider.asymmetric.edec.SignatureSpi;

/**
 * Takes Ed25519, and nothing else, from Bouncy Castle. Its Ed25519 is seven times faster than the
 * JDK's, but its provider as a whole costs more than half a second of processor time to load, and
 * its AES is much slower than the JDK's.
 */
final class Ed25519Registrar extends AbstractSecurityProviderRegistrar {
  private static final String NAME = "BelayEd25519";
  private static final List<String> ALGORITHMS =
      List.of(SecurityUtils.ED25519, SecurityUtils.EDDSA, SecurityUtils.CURVE_ED25519_SHA512);

  private final Provider provider = new Ed25519Provider();

  private Ed25519Registrar() {
    super(NAME);
  }

  /** Makes the SSH library use it; without effect when it already does. */
  static void register() {
    SecurityUtils.setAPrioriDisabledProvider(SecurityUtils.BOUNCY_CASTLE, true);
    SecurityUtils.registerSecurityProvider(new Ed25519Registrar());
  }

  @Override
  public boolean isSupported() {
    return true;
  }

  @Override
  public boolean isNamedProviderUsed() {
    return false; // the rest of the process does not get to see the provider
  }

  @Override
  public Provider getSecurityProvider() {
    return provider;
  }

  @Override
  public boolean isSecurityEntitySupported(Class<?> entityType, String name) {
    return (entityType == KeyFactory.class
            || entityType == KeyPairGenerator.class
            || entityType == Signature.class)
        && ALGORITHMS.stream().anyMatch(name::equalsIgnoreCase);
  }

  @Override
  public Optional<EdDSASupport<?, ?>> getEdDSASupport() {
    return Optional.of(new BouncyCastleEdDSASupport());
  }

  private static final class Ed25519Provider extends Provider {
    private Ed25519Provider() {
      super(NAME, "1", "Ed25519 of Bouncy Castle");
      for (String algorithm : ALGORITHMS) {
        put("KeyFactory." + algorithm, KeyFactorySpi.Ed25519.class.getName());
        put("KeyPairGenerator." + algorithm, KeyPairGeneratorSpi.Ed25519.class.getName());
        put("Signature." + algorithm, SignatureSpi.Ed25519.class.getName());
      }
    }
  }
}
