package dev.belay.cli.audit;

import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.JsonOutput;
import dev.belay.cli.output.Table;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.store.AuditChain;
import dev.belay.integrations.store.AuditRow;
import dev.belay.integrations.store.AuditStore;
import dev.belay.integrations.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay audit verify}. */
@Command(
    name = "verify",
    description = "Check that no line of the audit log was altered, added or removed.",
    footer = {
      "%nExamples:",
      "  belay audit verify",
      "  belay audit verify 20260301-120000-4c4b --head HASH   the head of an earlier report",
    })
final class VerifyCommand implements Callable<Integer> {
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  @Mixin private GlobalOptions options = new GlobalOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "CAMPAIGN",
      description = "Without it, every campaign of the log.")
  private @Nullable String campaign;

  @Option(
      names = "--head",
      paramLabel = "HASH",
      description =
          "A head that was kept elsewhere, such as in a report: it must still be in the chain, so"
              + " that nothing before it can have been cut off or written anew.")
  private @Nullable String head;

  /**
   * What was found of one campaign.
   *
   * @param lines that are sound, from the first on
   * @param head of the sound lines
   * @param brokenLine the first that breaks the chain; null when none does
   * @param wrong what is wrong; null when nothing is
   */
  record Finding(
      String campaign, long lines, String head, @Nullable Long brokenLine, @Nullable String wrong) {
    boolean sound() {
      return wrong == null;
    }
  }

  @Override
  public Integer call() {
    if (head != null && (campaign == null || !HASH.matcher(head).matches())) {
      throw InputException.of(
          campaign == null ? "--head is of one campaign" : "--head is no hash",
          "write `belay audit verify CAMPAIGN --head` and its 64 digits from 0 to f");
    }
    List<Finding> findings = new ArrayList<>();
    try (Store store = Workspace.of(options).openStore()) {
      Chains.each(store.audit(), campaign, name -> findings.add(verify(store.audit(), name, head)));
    }
    print(findings);
    return findings.stream().allMatch(Finding::sound) ? ExitCodes.DONE : ExitCodes.NOT_ALL;
  }

  private static Finding verify(AuditStore audit, String campaign, @Nullable String head) {
    Chain lines = Chain.of(audit, campaign);
    AuditChain walked = new AuditChain();
    boolean met = head == null;
    while (lines.hasNext()) {
      long sound = walked.lines();
      String soundHead = walked.head();
      AuditRow row = lines.next();
      String wrong = walked.next(row).orElse(null);
      if (wrong != null) {
        return new Finding(campaign, sound, soundHead, row.sequence(), wrong);
      }
      met |= row.hash().equals(head);
    }
    return new Finding(
        campaign,
        walked.lines(),
        walked.head(),
        null,
        met
            ? null
            : "the given head is not in it: lines were cut off or written anew, or the head is of"
                + " another campaign");
  }

  private void print(List<Finding> findings) {
    if (options.json()) {
      JsonOutput.print(options.terminal(), findings);
    } else if (findings.isEmpty()) {
      options.terminal().line("The audit log is empty; the first campaign begins it.");
    } else {
      Table table = Table.of("CAMPAIGN", "SOUND LINES", "HEAD", "VERDICT");
      findings.forEach(finding ->
          table.row(finding.campaign(), finding.lines(), finding.head(), verdict(finding)));
      table.print(options.terminal());
    }
    findings.stream()
        .filter(finding -> !finding.sound())
        .forEach(finding ->
            options
                .terminal()
                .note(
                    Table.visible(
                        "belay: the audit log of "
                            + finding.campaign()
                            + " is not whole: "
                            + verdict(finding)
                            + "; compare it with a backup of the store or an export")));
  }

  private static String verdict(Finding finding) {
    if (finding.wrong() == null) {
      return "whole";
    }
    return finding.brokenLine() == null
        ? finding.wrong()
        : "line " + finding.brokenLine() + ": " + finding.wrong();
  }
}
