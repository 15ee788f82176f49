package dev.belay.integrations.inventory.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.belay.integrations.inventory.SourceDown;
import dev.belay.integrations.web.WebCaller;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A list in pages, as Django's REST framework gives it: {@code count}, {@code next} and {@code
 * results}. One page is in memory at a time. Links to next pages are never followed as they are, so
 * that the token goes nowhere else. For one list; not thread-safe.
 */
public final class RecordPages {
  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(64).build())
                  .build())
          .build();

  private static final int MOST_PAGES = 100_000;

  /** How the next page is asked for. */
  public enum Turning {
    /**
     * By the id of the last record, which are numbers in rising order. Nothing is missed or shown
     * twice, whatever is added and deleted meanwhile.
     */
    ID,
    /** By the query of the link. What is deleted meanwhile can hide a record. */
    LINK
  }

  private final RestCalls calls;
  private final URI first;
  private final Turning turning;
  private final String host;
  private final Set<String> known = new HashSet<>();
  private long expected = -1;
  private String last = "";

  /**
   * The list at an address.
   *
   * @param first page, with its query
   */
  public RecordPages(RestCalls calls, URI first, Turning turning) {
    this.calls = calls;
    this.first = first;
    this.turning = turning;
    this.host = WebCaller.host(first);
  }

  /**
   * Hands on every record once, also when the list moved under the reader and shows one twice.
   *
   * @throws SourceDown when a page cannot be used, or the list changed so that one may be missing
   */
  public void each(long deadline, Consumer<JsonNode> record) {
    URI page = first;
    long count = -1;
    for (int pages = 0; page != null; pages++) {
      if (pages == MOST_PAGES) {
        throw endless();
      }
      int before = known.size();
      String next = read(calls.get(page, deadline), record);
      if (next != null && known.size() == before) {
        throw endless();
      }
      if (turning == Turning.LINK && pages > 0 && expected != count) {
        throw new SourceDown(
            host + " changed its list of devices while it was read", "try again in a moment");
      }
      count = expected;
      page = next == null ? null : turning == Turning.ID ? afterLast() : following(page, next);
    }
    if (turning == Turning.LINK && known.size() < expected) {
      throw new SourceDown(
          host + " named " + known.size() + " of its " + expected + " devices",
          "its list changed while it was read: try again in a moment");
    }
  }

  /** The records are asked for in the order of their ids, so the last one has the highest. */
  private URI afterLast() {
    if (!last.matches("[0-9]{1,18}")) {
      throw unusable();
    }
    return URI.create(first + (first.getRawQuery() == null ? "?" : "&") + "id__gt=" + last);
  }

  /** The link to the next page; null when this is the last. */
  private @Nullable String read(String body, Consumer<JsonNode> record) {
    if (body.stripLeading().startsWith("<")) {
      throw new SourceDown(
          host + " answered with a web page instead of JSON",
          "check that its url leads to its API, and what stands before it");
    }
    String next = null;
    boolean results = false;
    try (JsonParser parser = JSON.getFactory().createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw unusable();
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        JsonToken value = parser.nextToken();
        switch (field) {
          case "next" -> next = value == JsonToken.VALUE_STRING ? parser.getText() : null;
          case "count" -> expected = value.isNumeric() ? parser.getLongValue() : -1;
          case "results" -> {
            if (value != JsonToken.START_ARRAY) {
              throw unusable();
            }
            results = true;
            records(parser, record);
          }
          default -> parser.skipChildren();
        }
      }
      if (!results || parser.currentToken() != JsonToken.END_OBJECT) {
        throw unusable();
      }
      return next;
    } catch (IOException e) {
      throw new SourceDown(
          host + " answered with JSON that is cut off or wrong", "try again, or ask who runs it");
    }
  }

  private void records(JsonParser parser, Consumer<JsonNode> record) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      JsonNode node = JSON.readTree(parser);
      JsonNode id = node.path("id");
      if (!id.isIntegralNumber() && !id.isTextual()) {
        throw unusable();
      }
      last = id.asText();
      if (known.add(last)) {
        record.accept(node);
      }
    }
  }

  /** A proxy may write another scheme into links; another host or path is nothing to follow. */
  private URI following(URI page, String link) {
    try {
      URI next = new URI(link);
      boolean same =
          (next.getHost() == null || next.getHost().equalsIgnoreCase(page.getHost()))
              && next.getPath() != null
              && next.getPath().endsWith(apiPath(page))
              && next.getRawQuery() != null;
      if (!same) {
        throw new SourceDown(
            host + " points to another address for its next page",
            "correct the host name that it has in its own settings, or its url in belay.yaml");
      }
      URI following = URI.create(base(page) + "?" + next.getRawQuery());
      if (following.equals(page)) {
        throw endless();
      }
      return following;
    } catch (URISyntaxException e) {
      throw unusable();
    }
  }

  private static String base(URI page) {
    String text = page.toString();
    int query = text.indexOf('?');
    return query < 0 ? text : text.substring(0, query);
  }

  /** Behind a proxy that adds a folder, the system does not know of it. */
  private static String apiPath(URI page) {
    String path = page.getPath();
    return path.substring(Math.max(0, path.indexOf("/api/")));
  }

  private SourceDown endless() {
    return new SourceDown(
        host + " names pages without end: they bring no device that is new",
        "ask who runs it; a proxy may answer every page with the same one");
  }

  private SourceDown unusable() {
    return new SourceDown(
        host + " answered with something that is no list of devices",
        "check that its kind and url fit what is there");
  }
}
