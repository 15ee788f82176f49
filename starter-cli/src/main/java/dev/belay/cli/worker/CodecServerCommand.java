package dev.belay.cli.worker;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.integrations.credentials.SecretTexts;
import dev.belay.integrations.settings.BelaySettings;
import dev.belay.integrations.settings.CodecServerSettings;
import dev.belay.worker.codec.CodecServer;
import dev.belay.worker.encryption.EncryptingCodec;
import dev.belay.worker.encryption.PayloadEncryption;
import dev.belay.worker.log.WorkerLog;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code belay codec-server}. */
@Command(
    name = "codec-server",
    description = {
      "Show encrypted payloads to Temporal's UI and command line, for whoever may see them.",
      "Keys are those of temporal.encryption; who may ask is in the settings: codec-server.",
      "Runs until Ctrl-C. The log goes to standard error and holds no payload.",
    },
    footer = {
      "%nExamples:",
      "  belay codec-server",
      "  belay codec-server --set codec-server.port=8300",
    })
public final class CodecServerCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options = new GlobalOptions();

  @Override
  public Integer call() throws InterruptedException {
    BelaySettings settings = Workspace.of(options).settings();
    WorkerLog.configure(
        options.terminal().live() ? WorkerLog.Format.PLAIN : WorkerLog.Format.JSON,
        options.debug() ? "DEBUG" : "INFO",
        System.err);
    // The platform's own limits, for who sends slowly or opens many connections.
    System.setProperty("sun.net.httpserver.maxReqTime", "30");
    System.setProperty("sun.net.httpserver.maxRspTime", "60");
    System.setProperty("jdk.httpserver.maxConnections", "200");
    CodecServer server = start(settings, System.getenv());
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-codec-server"));
    options.terminal().note(sentence(settings.codecServer(), server));
    new CountDownLatch(1).await(); // until a signal ends the process
    return ExitCodes.DONE;
  }

  private static CodecServer start(BelaySettings settings, Map<String, String> environment) {
    EncryptingCodec codec =
        PayloadEncryption.codec(settings, environment)
            .orElseThrow(() ->
                new CommandFailure(
                    ExitCodes.BAD_INPUT,
                    "There is no key to read payloads with; add temporal.encryption to belay.yaml."));
    return CodecServer.start(settings.codecServer(), codec, new SecretTexts(environment));
  }

  private static String sentence(CodecServerSettings settings, CodecServer server) {
    return "Decoding payloads at "
        + server.address()
        + switch (settings.access()) {
          case TOKEN -> " for whoever shows the token.";
          case THIS_MACHINE -> " for everybody on this machine.";
        };
  }
}
