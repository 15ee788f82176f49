package dev.belay.integrations.credentials;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An account in JSON: an object with the keys of the credentials file; underscores will do.
 *
 * @param reader of the account's fields
 * @param who how the sentence about a mistake begins: that it leads to, or that somebody printed
 * @param othersToo whether keys of other tools may stand beside ours
 */
record AccountJson(AccountFields reader, String who, boolean othersToo) {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private static final String WRITE_PART = AccountFields.WRITE + "-";

  /**
   * Reads the account.
   *
   * @param entry the key of the object that is the account; null = the whole is
   */
  Account account(String text, @Nullable String entry) {
    JsonNode object = object(text);
    if (entry != null) {
      object = object.path(entry);
      if (!object.isObject()) {
        throw reader.mistake(
            who + " an object without an entry of that name",
            "write username, password and so on below it, or leave # and the name away");
      }
    }
    JsonNode write = object.get(AccountFields.WRITE);
    Map<String, List<String>> flat = fields(object, WRITE_PART);
    return new Account(
        reader.account(fields(object, ""), ""),
        reader.account(
            write == null || !write.isObject() ? flat : fields(write, ""), "for writing "));
  }

  /** The parser's own message quotes the text, so it is not passed on. */
  private JsonNode object(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      if (node.isObject()) {
        return node;
      }
    } catch (JsonProcessingException e) {
      // Said below.
    }
    throw reader.mistake(who + " no sound JSON object", "let it be one JSON object");
  }

  /** Those whose names begin with this; the others belong elsewhere. */
  private Map<String, List<String>> fields(JsonNode object, String part) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    object
        .properties()
        .forEach(property -> {
          String name = property.getKey().replace('_', '-');
          boolean ofWrite = name.startsWith(WRITE_PART);
          if (ofWrite == part.equals(WRITE_PART)
              && AccountFields.ALL.contains(name.substring(part.length()))) {
            fields.put(name.substring(part.length()), texts(property.getValue()));
          } else if (!othersToo && !isKnown(name)) {
            throw reader.mistake(
                who + " a key that is unknown",
                "the keys are username, password, key_files, key_passphrase, agent, answers,"
                    + " enable, write");
          }
        });
    return fields;
  }

  private static boolean isKnown(String name) {
    return name.equals(AccountFields.WRITE)
        || AccountFields.ALL.contains(
            name.startsWith(WRITE_PART) ? name.substring(WRITE_PART.length()) : name);
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
