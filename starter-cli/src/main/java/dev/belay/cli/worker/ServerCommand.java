package dev.belay.cli.worker;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.JsonOutput;
import dev.belay.integrations.input.InputException;
import dev.belay.worker.temporal.LocalServer;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code belay server}. */
@Command(
    name = "server",
    description = {
      "Start the local Temporal: durable, with its web pages, on loopback only.",
      "It keeps its database in the data folder. Needs the `temporal` command on this machine.",
    },
    footer = {
      "%nExamples:",
      "  belay server                   in the foreground, until Ctrl-C",
      "  belay server --background      and later: belay server stop",
    },
    subcommands = {ServerStopCommand.class, ServerStatusCommand.class})
public final class ServerCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options = new GlobalOptions();

  @Option(names = "--background", description = "Return when it answers, and let it run.")
  private boolean background;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Where workers and commands reach it (default: 7233; 0: any free one).")
  private int port = LocalServer.USUAL_PORT;

  @Option(
      names = "--ui-port",
      paramLabel = "PORT",
      description = "Where its web pages are (default: temporal.ui-port; 0: no pages).")
  private @Nullable Integer uiPort;

  @Override
  public Integer call() {
    Workspace workspace = Workspace.of(options);
    int pages = uiPort == null ? workspace.settings().temporal().uiPort() : uiPort;
    LocalServer server =
        started(
            new LocalServer.Options(
                workspace.temporalFolder(), checked(port, "--port"), checked(pages, "--ui-port")));
    if (background) {
      print(LocalServerView.of(server));
      return ExitCodes.DONE;
    }
    Thread stop = new Thread(server::close, "stop-server");
    Runtime.getRuntime().addShutdownHook(stop);
    print(LocalServerView.of(server));
    options.terminal().note("Ctrl-C stops it; nothing is lost by that.");
    int ended = server.ended().join();
    Runtime.getRuntime().removeShutdownHook(stop);
    server.close();
    if (ended == 0) {
      return ExitCodes.DONE; // somebody said `belay server stop`
    }
    throw new CommandFailure(
        ExitCodes.UNAVAILABLE,
        "the local Temporal ended by itself with code "
            + ended
            + "; its log is in "
            + workspace.temporalFolder());
  }

  /** What can go wrong is never the input: a program, a port or a folder is not to be had. */
  private static LocalServer started(LocalServer.Options options) {
    try {
      return LocalServer.start(options, System.getenv());
    } catch (InputException e) {
      throw new CommandFailure(ExitCodes.UNAVAILABLE, e.problems().getFirst().toString());
    }
  }

  private void print(LocalServerView view) {
    if (options.json()) {
      JsonOutput.print(options.terminal(), view);
    } else {
      options.terminal().line(view.sentence());
    }
    options.terminal().out().flush();
  }

  private static int checked(int port, String option) {
    if (port < 0 || port > 65535) {
      throw new CommandFailure(
          ExitCodes.BAD_INPUT, option + " lies between 0 and 65535, not at " + port + ".");
    }
    return port;
  }
}
