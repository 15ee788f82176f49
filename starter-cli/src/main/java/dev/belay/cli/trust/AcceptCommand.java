package dev.belay.cli.trust;

import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Question;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.Counted;
import dev.belay.cli.output.Table;
import dev.belay.drivers.ScannedHostKey;
import dev.belay.integrations.inventory.Device;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code belay trust accept}. */
@Command(
    name = "accept",
    description = "Show the host keys of devices and, after a question, add the new ones.",
    footer = {
      "%nExamples:",
      "  belay trust accept r1 r2",
      "  belay trust accept r7 --replace     its key is known to have changed",
    })
final class AcceptCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options = new GlobalOptions();
  @Mixin private ScanOptions scan = new ScanOptions();

  @Option(
      names = "--replace",
      description = "Also replace keys that changed. Find out first why they did.")
  private boolean replace;

  @Override
  public Integer call() {
    Workspace workspace = Workspace.of(options);
    Path path = workspace.settings().hostKeys().file();
    KnownHostsFile file = KnownHostsFile.read(path);
    List<Finding> findings = scan.scan(workspace, file);
    FindingsView.print(options, findings);

    long toAdd = findings.stream().filter(Finding.New.class::isInstance).count();
    long changed = findings.stream().filter(Finding.Changed.class::isInstance).count();
    long toReplace = replace ? changed : 0;
    if (toAdd + toReplace > 0) {
      if (!Question.agreed(options, question(toAdd, toReplace, path))) {
        options.terminal().note("Nothing was accepted.");
        return ExitCodes.CANCELLED;
      }
      findings.forEach(finding -> accept(finding, file));
      file.write();
      options
          .terminal()
          .note(Counted.of(toAdd + toReplace, "host key") + " written to " + path + ".");
    }
    return reportRefused(findings) ? ExitCodes.NOT_ALL : ExitCodes.DONE;
  }

  private void accept(Finding finding, KnownHostsFile file) {
    switch (finding) {
      case Finding.New(Device device, ScannedHostKey shown) -> file.add(shown.knownHostsLine());
      case Finding.Changed(Device device, ScannedHostKey shown, List<KnownKey> known) -> {
        if (replace) {
          file.remove(device.host(), device.port());
          file.add(shown.knownHostsLine());
        }
      }
      case Finding.Known known -> {}
      case Finding.Silent silent -> {}
    }
  }

  /** Says what was left undone; whether there was any. */
  private boolean reportRefused(List<Finding> findings) {
    boolean any = false;
    for (Finding finding : findings) {
      switch (finding) {
        case Finding.Changed changed when !replace -> {
          any = true;
          note(
              "belay: the host key of "
                  + changed.device().name()
                  + " changed: it shows "
                  + changed.shown().type()
                  + " "
                  + changed.shown().fingerprint()
                  + ", known is "
                  + FindingsView.known(changed)
                  + "; find out why, then `belay trust accept "
                  + changed.device().name()
                  + " --replace`");
        }
        case Finding.Silent silent -> {
          any = true;
          note("belay: no host key of " + silent.device().name() + ": " + silent.why());
        }
        case Finding.Changed changed -> {}
        case Finding.Known known -> {}
        case Finding.New fresh -> {}
      }
    }
    return any;
  }

  private void note(String text) {
    options.terminal().note(Table.visible(text));
  }

  private static String question(long toAdd, long toReplace, Path path) {
    String what = toAdd > 0 ? "Add " + Counted.of(toAdd, "host key") : "";
    if (toReplace > 0) {
      what += (what.isEmpty() ? "Replace " : " and replace ") + Counted.of(toReplace, "host key");
    }
    return what + " in " + path + "?";
  }
}
