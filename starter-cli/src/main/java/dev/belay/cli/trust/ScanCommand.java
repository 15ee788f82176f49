package dev.belay.cli.trust;

import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code belay trust scan}. */
@Command(
    name = "scan",
    description = "Show the host keys of devices, and whether they are known. Accepts nothing.",
    footer = "%nExample: belay trust scan --where 'site=fra1'")
final class ScanCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options = new GlobalOptions();
  @Mixin private ScanOptions scan = new ScanOptions();

  @Override
  public Integer call() {
    Workspace workspace = Workspace.of(options);
    List<Finding> findings =
        scan.scan(workspace, KnownHostsFile.read(workspace.settings().hostKeys().file()));
    FindingsView.print(options, findings);
    boolean bad =
        findings.stream()
            .anyMatch(
                finding -> finding instanceof Finding.Silent || finding instanceof Finding.Changed);
    return bad ? ExitCodes.NOT_ALL : ExitCodes.DONE;
  }
}
