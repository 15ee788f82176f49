package dev.belay.integrations.credentials;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.belay.integrations.input.DurationText;
import dev.belay.integrations.input.NearestName;
import dev.belay.integrations.settings.CredentialSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Accounts printed by a program that the settings name. It prints a JSON object with the keys of
 * the credentials file (underscores will do), or lines: user name, password, enable secret.
 */
record CommandAccounts(CredentialSettings settings, Path home) {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

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
    return output.startsWith("{") ? ofJson(reader, output) : ofLines(reader, output);
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

  private static Account ofJson(AccountFields reader, String output) {
    JsonNode object = object(reader, output);
    JsonNode write = object.get(AccountFields.WRITE);
    return new Account(
        reader.account(fields(reader, object), ""),
        write == null ? null : reader.account(fields(reader, write), "for writing "));
  }

  /** The parser's own message quotes the text, so it is not passed on. */
  private static JsonNode object(AccountFields reader, String output) {
    try {
      return JSON.readTree(output);
    } catch (JsonProcessingException e) {
      throw reader.mistake(
          "failed: its program printed no sound JSON", "let it print one JSON object");
    }
  }

  private static Map<String, List<String>> fields(AccountFields reader, JsonNode object) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    object
        .properties()
        .forEach(property -> {
          String name = property.getKey().replace('_', '-');
          if (AccountFields.ALL.contains(name)) {
            fields.put(name, texts(property.getValue()));
          } else if (!name.equals(AccountFields.WRITE)) {
            throw reader.mistake(
                "failed: its program printed a key that is unknown",
                "let it print username, password, key_files, key_passphrase, agent, answers, enable,"
                    + " write");
          }
        });
    return fields;
  }

  private static List<String> texts(JsonNode value) {
    List<String> texts = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(item -> texts.add(item.asText()));
    } else if (!value.isNull()) {
      texts.add(value.asText());
    }
    return texts;
  }
}
