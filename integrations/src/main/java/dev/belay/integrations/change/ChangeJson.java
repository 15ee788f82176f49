package dev.belay.integrations.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The canonical bytes of a definition. Written by hand, field by field, because a hash that people
 * approved must not move when a library or a record changes.
 */
final class ChangeJson {
  private static final int FORMAT = 1;

  /** With checks that select from rows, which releases before would take for checks of texts. */
  private static final int WITH_ROWS = 2;

  /** With a template, of which releases before would see only that there are no lines. */
  private static final int WITH_TEMPLATE = 3;

  /** With checks that compare or ask elsewhere, of which releases before see only a part. */
  private static final int WITH_MORE_CHECKS = 4;

  private static final int NEWEST = WITH_MORE_CHECKS;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ChangeJson() {}

  static byte[] write(ChangeDefinition change) {
    ObjectNode json = NODES.objectNode();
    json.put("format", format(change));
    json.put("title", change.title());
    json.put("ticket", change.ticket());
    json.set("devices", texts(change.devices()));
    json.set("where", texts(change.where()));
    json.put("mode", change.mode().name());
    json.set("lines", perPlatform(change.lines(), ChangeJson::texts));
    if (change.template() != null) {
      json.set("template", perPlatform(change.template(), text -> NODES.textNode(text.text())));
    }
    json.set("prechecks", checks(change.prechecks()));
    json.set("checks", checks(change.checks()));
    json.put("confirmWithin", change.confirmWithin().toString());
    json.put("onFailure", change.onFailure().name());
    try {
      return MAPPER.writeValueAsBytes(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ChangeDefinition read(byte[] bytes) {
    try {
      JsonNode json = MAPPER.readTree(bytes);
      int format = json.path("format").asInt();
      if (format < FORMAT || format > NEWEST) {
        throw new IllegalArgumentException(
            "the change is stored in format " + format + ", and this release reads " + NEWEST);
      }
      return new ChangeDefinition(
          text(json, "title"),
          optional(json, "ticket"),
          readTexts(json.path("devices")),
          readTexts(json.path("where")),
          ChangeMode.valueOf(text(json, "mode")),
          readPerPlatform(json.path("lines"), ChangeJson::readTexts),
          json.has("template")
              ? readPerPlatform(json.path("template"), text -> new Template(text.asText()))
              : null,
          readChecks(json.path("prechecks")),
          readChecks(json.path("checks")),
          Duration.parse(text(json, "confirmWithin")),
          OnFailure.valueOf(text(json, "onFailure")));
    } catch (IOException | DateTimeException e) {
      // Without the cause: it quotes the bytes, and these may hold secrets.
      throw new IllegalArgumentException("the stored change is damaged");
    }
  }

  static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The oldest that can say it, so that the bytes of what could be said before stay the same. */
  private static int format(ChangeDefinition change) {
    if (anyCheck(change, check -> check.comparison() != null || check.probe() != null)) {
      return WITH_MORE_CHECKS;
    }
    if (change.template() != null) {
      return WITH_TEMPLATE;
    }
    return anyCheck(change, check -> check.select() != null) ? WITH_ROWS : FORMAT;
  }

  private static boolean anyCheck(ChangeDefinition change, Predicate<Check> is) {
    return Stream.of(change.prechecks(), change.checks()).flatMap(List::stream).anyMatch(is);
  }

  private static ArrayNode checks(List<Check> checks) {
    ArrayNode array = NODES.arrayNode();
    for (Check check : checks) {
      ObjectNode json = array.addObject();
      json.put("name", check.name());
      json.set("command", perPlatform(check.command(), NODES::textNode));
      switch (check.probe()) {
        case null -> {}
        case Probe.Reach reach -> json.put("reach", reach.written());
        case Probe.Page page -> json.put("url", page.url()).put("status", page.status());
      }
      if (check.select() != null) {
        json.put("select", check.select());
      }
      ArrayNode expectations = json.putArray("expectations");
      check.expectations().forEach(expectation -> expectations.add(expectation(expectation)));
      Comparison comparison = check.comparison();
      if (comparison != null) {
        json.put("compare", comparison.kind().name());
        if (comparison.find() != null) {
          json.put("find", comparison.find());
        }
      }
      Check.Patience patience = check.patience();
      if (patience != null) {
        json.put("within", patience.within().toString());
        json.put("every", patience.every().toString());
      }
    }
    return array;
  }

  private static ObjectNode expectation(Expectation expectation) {
    return switch (expectation) {
      case Expectation.Contains contains -> NODES.objectNode().put("contains", contains.text());
      case Expectation.Matches matches -> NODES.objectNode().put("matches", matches.pattern());
      case Expectation.Absent absent -> NODES.objectNode().put("absent", absent.pattern());
      case Expectation.Equals equals -> NODES.objectNode().put("equals", equals.json());
    };
  }

  private static List<Check> readChecks(JsonNode array) {
    List<Check> checks = new ArrayList<>();
    for (JsonNode json : array) {
      List<Expectation> expectations = new ArrayList<>();
      json.path("expectations").forEach(node -> expectations.add(readExpectation(node)));
      checks.add(
          new Check(
              text(json, "name"),
              readPerPlatform(json.path("command"), JsonNode::asText),
              readProbe(json),
              optional(json, "select"),
              expectations,
              json.has("compare")
                  ? new Comparison(
                      Comparison.Kind.valueOf(text(json, "compare")), optional(json, "find"))
                  : null,
              json.has("within")
                  ? new Check.Patience(
                      Duration.parse(text(json, "within")), Duration.parse(text(json, "every")))
                  : null));
    }
    return checks;
  }

  private static @Nullable Probe readProbe(JsonNode json) {
    if (json.has("reach")) {
      return Probe.Reach.of(text(json, "reach"));
    }
    return json.has("url") ? new Probe.Page(text(json, "url"), json.path("status").asInt()) : null;
  }

  private static Expectation readExpectation(JsonNode json) {
    if (json.has("equals")) {
      return new Expectation.Equals(text(json, "equals"));
    }
    if (json.has("contains")) {
      return new Expectation.Contains(text(json, "contains"));
    }
    return json.has("matches")
        ? new Expectation.Matches(text(json, "matches"))
        : new Expectation.Absent(text(json, "absent"));
  }

  private static <T> ObjectNode perPlatform(PerPlatform<T> value, Function<T, JsonNode> write) {
    ObjectNode json = NODES.objectNode();
    T common = value.common();
    if (common != null) {
      json.set("common", write.apply(common));
    }
    ObjectNode byPlatform = json.putObject("byPlatform");
    value.byPlatform().forEach((platform, own) -> byPlatform.set(platform, write.apply(own)));
    return json;
  }

  private static <T> PerPlatform<T> readPerPlatform(JsonNode json, Function<JsonNode, T> read) {
    Map<String, T> byPlatform = new LinkedHashMap<>();
    json.path("byPlatform")
        .properties()
        .forEach(own -> byPlatform.put(own.getKey(), read.apply(own.getValue())));
    return new PerPlatform<>(
        json.has("common") ? read.apply(json.path("common")) : null, byPlatform);
  }

  private static ArrayNode texts(List<String> texts) {
    ArrayNode array = NODES.arrayNode();
    texts.forEach(array::add);
    return array;
  }

  private static List<String> readTexts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(node -> texts.add(node.asText()));
    return List.copyOf(texts);
  }

  private static String text(JsonNode json, String name) {
    JsonNode value = json.get(name);
    if (value == null || !value.isTextual()) {
      throw new IllegalArgumentException("the stored change is damaged: " + name);
    }
    return value.textValue();
  }

  private static @Nullable String optional(JsonNode json, String name) {
    JsonNode value = json.get(name);
    return value == null || value.isNull() ? null : value.asText();
  }
}
