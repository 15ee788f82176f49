package dev.belay.worker.codec;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.belay.integrations.credentials.SecretText;
import dev.belay.integrations.credentials.SecretTexts;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.settings.CodecServerSettings;
import dev.belay.worker.encryption.EncryptingCodec;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Serves the codec until it is closed. Thread-safe. */
public final class CodecServer implements AutoCloseable {
  /** A token that can be guessed is none. */
  private static final int SHORTEST_TOKEN = 20;

  private static final int WAITING = 16;

  private final HttpServer server;
  private final ExecutorService threads;
  private final boolean tls;

  private CodecServer(HttpServer server, ExecutorService threads, boolean tls) {
    this.server = server;
    this.threads = threads;
    this.tls = tls;
  }

  /**
   * Starts serving.
   *
   * @param secrets where token and password of the key store are
   * @throws InputException one line: the token, the key store, the port
   */
  public static CodecServer start(
      CodecServerSettings settings, EncryptingCodec codec, SecretTexts secrets) {
    CodecGate gate = new CodecGate(settings, token(settings, secrets));
    Path keyStore = settings.keyStore();
    SSLContext tls =
        keyStore == null
            ? null
            : KeyStoreFile.tls(
                keyStore,
                secrets.read(settings.keyStorePassword(), "codec-server.key-store-password-from"));
    HttpServer server = listening(settings, tls);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.createContext("/", new CodecHandler(codec, settings, gate));
    server.start();
    return new CodecServer(server, threads, tls != null);
  }

  /** Where it is, for Temporal's tools. */
  public URI address() {
    InetSocketAddress at = server.getAddress();
    return URI.create((tls ? "https://" : "http://") + at.getHostString() + ":" + at.getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static HttpServer listening(CodecServerSettings settings, @Nullable SSLContext tls) {
    InetSocketAddress at = new InetSocketAddress(settings.address(), settings.port());
    try {
      if (tls == null) {
        return HttpServer.create(at, WAITING);
      }
      HttpsServer server = HttpsServer.create(at, WAITING);
      server.setHttpsConfigurator(new HttpsConfigurator(tls));
      return server;
    } catch (IOException e) {
      throw InputException.of(
          "payloads cannot be served at " + settings.address() + " port " + settings.port(),
          "choose another codec-server.port or codec-server.address");
    }
  }

  private static @Nullable SecretText token(CodecServerSettings settings, SecretTexts secrets) {
    return switch (settings.access()) {
      case THIS_MACHINE -> null;
      case TOKEN -> {
        SecretText token = secrets.read(settings.token(), "codec-server.token-from");
        if (token.reveal().length() < SHORTEST_TOKEN) {
          throw InputException.of(
              "the codec server's token has fewer than " + SHORTEST_TOKEN + " characters",
              "make one: openssl rand -hex 32");
        }
        yield token;
      }
    };
  }
}
