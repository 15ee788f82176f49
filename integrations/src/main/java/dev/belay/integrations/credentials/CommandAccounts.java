package dev.belay.integrations.credentials;

import dev.belay.integrations.input.DurationText;
import dev.belay.integrations.input.NearestName;
import dev.belay.integrations.settings.CredentialSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Accounts printed by a program that the settings name. It prints a JSON object with the keys of
 * the credentials file (underscores will do), or lines: user name, password, enable secret.
 */
record CommandAccounts(CredentialSettings settings, Path home) {
  Account account(String name) {
    AccountFields reader = new AccountFields("command:" + name, home);
    List<String> words = settings.commands().get(name);
    if (words == null) {
      throw reader.mistake(
          "names a command that the settings do not know",
          NearestName.of(name, settings.commands().keySet())
              .map(nearest -> "did you mean `" + nearest + "`?")
              .orElse("add it below credentials.commands in belay.yaml"));
    }
    String output = output(reader, words);
    return output.startsWith("{")
        ? new AccountJson(reader, "failed: its program printed", false).account(output, null)
        : ofLines(reader, output);
  }

  private String output(AccountFields reader, List<String> words) {
    return switch (ProgramOutput.run(words, settings.commandTimeout())) {
      case ProgramOutput.Outcome.Printed printed -> printed.output().strip();
      case ProgramOutput.Outcome.NotStarted notStarted ->
          throw reader.mistake(
              "cannot start its program " + words.getFirst(), "check that it can be executed");
      case ProgramOutput.Outcome.Failed failed ->
          throw reader.mistake(
              "failed: its program ended with code " + failed.exitCode(),
              "run it yourself to see why; its messages are not shown here");
      case ProgramOutput.Outcome.TooSlow tooSlow ->
          throw reader.mistake(
              "failed: its program did not end within "
                  + DurationText.format(settings.commandTimeout()),
              "run it yourself to see why, or raise credentials.command-timeout");
      case ProgramOutput.Outcome.TooMuch tooMuch ->
          throw reader.mistake(
              "failed: its program printed more than 64 KiB", "let it print one account only");
    };
  }

  private static Account ofLines(AccountFields reader, String output) {
    List<String> names =
        List.of(AccountFields.USERNAME, AccountFields.PASSWORD, AccountFields.ENABLE);
    List<String> lines = output.lines().toList();
    if (lines.size() < 2 || lines.size() > names.size()) {
      throw reader.mistake(
          "failed: its program printed " + lines.size() + " lines",
          "let it print a JSON object, or the lines user name, password and enable secret");
    }
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      fields.put(names.get(i), List.of(lines.get(i)));
    }
    return new Account(reader.account(fields, ""), null);
  }
}
