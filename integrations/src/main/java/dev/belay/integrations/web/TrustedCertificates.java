package dev.belay.integrations.web;

import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.TextSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Certificates that others are judged by, from a file, instead of the platform's. Stateless. */
public final class TrustedCertificates {
  private static final int MOST_BYTES = 1 << 20;

  private TrustedCertificates() {}

  /**
   * TLS that trusts only what these certificates have signed.
   *
   * @param file one or more certificates in PEM form
   * @throws InputException when it holds none
   */
  public static SSLContext of(Path file) {
    String pem = TextSource.read(file, MOST_BYTES);
    try {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      int number = 0;
      for (Certificate certificate : certificates(pem)) {
        trusted.setCertificateEntry("ca" + number++, certificate);
      }
      if (number == 0) {
        throw noCertificates(file);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (CertificateException e) {
      throw noCertificates(file);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this Java platform has no TLS", e);
    }
  }

  private static Collection<? extends Certificate> certificates(String pem)
      throws CertificateException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static InputException noCertificates(Path file) {
    return InputException.in(
        file, "the file holds no certificates", "write them in PEM form: BEGIN CERTIFICATE");
  }
}
