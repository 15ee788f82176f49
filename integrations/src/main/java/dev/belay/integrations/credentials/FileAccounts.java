package dev.belay.integrations.credentials;

import dev.belay.integrations.input.FileOwner;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.NearestName;
import dev.belay.integrations.input.Origin;
import dev.belay.integrations.input.YamlNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Accounts by name in a YAML file that only its owner can read. */
record FileAccounts(Path file) {
  private static final String FIELDS =
      "write username, password, key-files, key-passphrase, agent, answers, enable, and these below"
          + " `write:`";

  Account account(String name) {
    YamlNode.Mapping accounts =
        new PrivateFile(file, FileOwner::isOursOrRoots, "credentials.file").read();
    YamlNode.Entry entry = accounts.entries().get(name);
    AccountFields reader = new AccountFields("file:" + name, folder());
    if (entry == null) {
      throw InputException.in(
          file,
          "there is no account `" + name + "`",
          NearestName.of(name, accounts.entries().keySet())
              .map(nearest -> "did you mean `" + nearest + "`?")
              .orElse("add it"));
    }
    YamlNode.Mapping body = mapping(entry.value());
    YamlNode.Entry write = body.entries().get(AccountFields.WRITE);
    return new Account(
        reader.account(fields(body, true), ""),
        write == null
            ? null
            : reader.account(fields(mapping(write.value()), false), "for writing "));
  }

  private Path folder() {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null ? file : folder;
  }

  /** Unknown keys are not quoted: a slip of the hand can make a key of a password. */
  private static Map<String, List<String>> fields(YamlNode.Mapping body, boolean mayHaveWrite) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    body.entries()
        .forEach((key, entry) -> {
          if (AccountFields.ALL.contains(key)) {
            fields.put(key, texts(entry.value()));
          } else if (!mayHaveWrite || !key.equals(AccountFields.WRITE)) {
            throw mistake(entry.key(), "this key of an account is unknown");
          }
        });
    return fields;
  }

  private static YamlNode.Mapping mapping(YamlNode node) {
    if (node instanceof YamlNode.Mapping mapping) {
      return mapping;
    }
    throw mistake(node.origin(), "an account has keys of its own");
  }

  private static List<String> texts(YamlNode node) {
    return switch (node) {
      case YamlNode.Scalar scalar -> scalar.isNull() ? List.of() : List.of(scalar.text());
      case YamlNode.Listing listing ->
          listing.items().stream().flatMap(FileAccounts::text).toList();
      case YamlNode.Mapping wrong -> throw mistake(wrong.origin(), "this field must be one text");
    };
  }

  private static Stream<String> text(YamlNode node) {
    if (node instanceof YamlNode.Scalar scalar) {
      return Stream.of(scalar.text());
    }
    throw mistake(node.origin(), "this must be one text");
  }

  private static InputException mistake(Origin origin, String what) {
    return new InputException(List.of(origin.problem(what, FIELDS)));
  }
}
