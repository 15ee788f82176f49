package dev.belay.drivers.transport;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Signature;
import java.util.List;
import java.util.Optional;
import javax.crypto.KeyAgreement;
import org.apache.sshd.common.util.security.AbstractSecurityProviderRegistrar;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.common.util.security.eddsa.bouncycastle.BouncyCastleEdDSASupport;
import org.apache.sshd.common.util.security.eddsa.generic.EdDSASupport;
import org.bouncycastle.jcajce.provider.asymmetric.edec.KeyAgreementSpi;
import org.bouncycastle.jcajce.provider.asymmetric.edec.KeyFactorySpi;
import org.bouncycastle.jcajce.provider.asymmetric.edec.KeyPairGeneratorSpi;
import org.bouncycastle.jcajce.provider.asymmetric.edec.SignatureSpi;

/**
 * Takes the arithmetic on curve 25519, and nothing else, from Bouncy Castle: its Ed25519 is seven
 * times faster than the JDK's and its X25519 twice. Its provider as a whole would cost more than
 * half a second of processor time to load, and its AES is much slower than the JDK's.
 */
final class Curve25519Registrar extends AbstractSecurityProviderRegistrar {
  private static final String NAME = "BelayCurve25519";
  private static final String X25519 = "X25519";
  private static final List<String> ED25519 =
      List.of(SecurityUtils.ED25519, SecurityUtils.EDDSA, SecurityUtils.CURVE_ED25519_SHA512);

  private final Provider provider = new Curve25519Provider();
  private final boolean agreesOnKeys = canAgreeOnKeys(provider);

  private Curve25519Registrar() {
    super(NAME);
  }

  /** Makes the SSH library use it; without effect when it already does. */
  static void register() {
    SecurityUtils.setAPrioriDisabledProvider(SecurityUtils.BOUNCY_CASTLE, true);
    SecurityUtils.registerSecurityProvider(new Curve25519Registrar());
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
    boolean ofKeys = entityType == KeyFactory.class || entityType == KeyPairGenerator.class;
    if (X25519.equalsIgnoreCase(name)) {
      return agreesOnKeys && (ofKeys || entityType == KeyAgreement.class);
    }
    return (ofKeys || entityType == Signature.class)
        && ED25519.stream().anyMatch(name::equalsIgnoreCase);
  }

  @Override
  public Optional<EdDSASupport<?, ?>> getEdDSASupport() {
    return Optional.of(new BouncyCastleEdDSASupport());
  }

  /**
   * Some Java runtimes take key agreement only from signed providers; there the JDK's own stays.
   */
  private static boolean canAgreeOnKeys(Provider provider) {
    try {
      return KeyAgreement.getInstance(X25519, provider) != null;
    } catch (GeneralSecurityException | SecurityException e) {
      return false;
    }
  }

  private static final class Curve25519Provider extends Provider {
    private Curve25519Provider() {
      super(NAME, "1", "Curve 25519 of Bouncy Castle");
      for (String algorithm : ED25519) {
        put("KeyFactory." + algorithm, KeyFactorySpi.Ed25519.class.getName());
        put("KeyPairGenerator." + algorithm, KeyPairGeneratorSpi.Ed25519.class.getName());
        put("Signature." + algorithm, SignatureSpi.Ed25519.class.getName());
      }
      put("KeyFactory." + X25519, KeyFactorySpi.X25519.class.getName());
      put("KeyPairGenerator." + X25519, KeyPairGeneratorSpi.X25519.class.getName());
      put("KeyAgreement." + X25519, KeyAgreementSpi.X25519.class.getName());
    }
  }
}
