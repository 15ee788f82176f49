package dev.belay.integrations.credentials;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Accounts in variables: PREFIX_USERNAME, PREFIX_PASSWORD, PREFIX_KEY_FILES, PREFIX_KEY_PASSPHRASE,
 * PREFIX_ENABLE, PREFIX_AGENT and PREFIX_ANSWERS (one); for writing the same with PREFIX_WRITE_.
 * The two are never mixed.
 */
record EnvironmentAccounts(Map<String, String> environment, Path home) {

  Account account(String prefix) {
    AccountFields reader = new AccountFields("env:" + prefix, home);
    Account account =
        new Account(
            reader.account(fields(prefix + "_"), ""),
            reader.account(fields(prefix + "_WRITE_"), "for writing "));
    if (account.usual() == null && account.write() == null) {
      throw reader.mistake("is not set", "set " + prefix + "_USERNAME and " + prefix + "_PASSWORD");
    }
    return account;
  }

  /** Records print their components, and these are all variables of the process. */
  @Override
  public String toString() {
    return "EnvironmentAccounts";
  }

  private Map<String, List<String>> fields(String prefix) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (String field : AccountFields.ALL) {
      String value = environment.get(prefix + field.toUpperCase(Locale.ROOT).replace('-', '_'));
      if (value != null && !value.isEmpty()) {
        fields.put(
            field,
            field.equals(AccountFields.KEY_FILES)
                ? Arrays.asList(value.split(File.pathSeparator))
                : List.of(value));
      }
    }
    return fields;
  }
}
