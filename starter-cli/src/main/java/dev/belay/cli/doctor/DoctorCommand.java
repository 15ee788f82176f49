package dev.belay.cli.doctor;

import dev.belay.cli.DeviceSelection;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.doctor.Diagnosis.Verdict;
import dev.belay.cli.output.JsonOutput;
import dev.belay.cli.output.Paint;
import dev.belay.cli.output.Table;
import dev.belay.integrations.input.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code belay doctor}. */
@Command(
    name = "doctor",
    description = {
      "Check what Belay needs, and say the remedy for what is missing.",
      "It looks at Java, settings, store, Temporal, inventory, accounts and host keys, and whether",
      "SSH answers at the devices. It logs in nowhere.",
    },
    footer = {
      "%nExit code 0 when nothing failed; warnings do not count.",
      "Example: belay doctor --where 'site=fra1'",
    })
public final class DoctorCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options = new GlobalOptions();
  @Mixin private DeviceSelection selection = new DeviceSelection();

  @Override
  public Integer call() {
    List<Diagnosis> diagnoses = diagnose();
    if (options.json()) {
      JsonOutput.print(options.terminal(), diagnoses);
    } else {
      diagnoses.forEach(this::print);
    }
    return diagnoses.stream().anyMatch(one -> one.verdict() == Verdict.FAIL)
        ? ExitCodes.NOT_ALL
        : ExitCodes.DONE;
  }

  private List<Diagnosis> diagnose() {
    List<Diagnosis> diagnoses = new ArrayList<>();
    diagnoses.add(MachineCheck.java());
    Workspace workspace;
    try {
      workspace = Workspace.of(options);
      diagnoses.add(MachineCheck.settings(workspace.settings()));
    } catch (InputException e) {
      e.problems().forEach(problem -> diagnoses.add(DeviceChecks.failed("settings", problem)));
      return diagnoses; // everything else follows from the settings
    }
    diagnoses.add(MachineCheck.store(workspace));
    diagnoses.add(MachineCheck.temporal(workspace));
    diagnoses.addAll(new DeviceChecks(workspace, selection).all());
    return diagnoses;
  }

  private void print(Diagnosis diagnosis) {
    Paint paint =
        switch (diagnosis.verdict()) {
          case OK -> Paint.GOOD;
          case WARN -> Paint.WARN;
          case FAIL -> Paint.BAD;
        };
    String verdict =
        String.format(Locale.ROOT, "%-4s", diagnosis.verdict().name().toLowerCase(Locale.ROOT));
    String subject = String.format(Locale.ROOT, "%-12s", diagnosis.subject());
    String remedy = diagnosis.remedy() == null ? "" : "; " + diagnosis.remedy();
    options
        .terminal()
        .line(
            options.terminal().paint(paint, verdict)
                + "  "
                + subject
                + "  "
                + Table.visible(diagnosis.what() + remedy));
  }
}
