package dev.belay.integrations.inventory.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.integrations.inventory.DeviceFacts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The last good reading of a source, in a file that only its owner may read: a head line, a line
 * per device, and an end line with their hash, all JSON. A file that is cut off, altered, or of
 * another source is as good as none. Thread-safe; processes may share the file.
 */
final class CachedCopy {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private static final int FORMAT = 1;
  private static final int LONGEST_LINE = 64 << 20;

  private final Path file;
  private final String source;

  /**
   * A copy in a file.
   *
   * @param identity of its source; a copy of another one does not count
   */
  CachedCopy(Path file, String identity) {
    this.file = file;
    this.source = hex(Hashes.sha256().digest(identity.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * What is known of a copy.
   *
   * @param at when its source said it
   * @param devices that could be used
   */
  record Known(Instant at, int devices) {}

  /** What the copy says of itself; empty when there is none, or none that can be believed. */
  Optional<Known> known() {
    return read(line -> {});
  }

  /** Hands its devices on, after everything was checked. */
  Optional<Known> devices(Consumer<DeviceFacts> to) {
    Optional<Known> known = known();
    return known.isEmpty() ? known : read(line -> to.accept(FactsJson.read(line, file)));
  }

  /** A new copy, which counts once it is kept. */
  CopyBeingWritten begin() throws IOException {
    ObjectNode head = JsonNodeFactory.instance.objectNode();
    head.put("belay-inventory", FORMAT).put("source", source);
    return new CopyBeingWritten(file, head.toString());
  }

  private Optional<Known> read(Consumer<JsonNode> device) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    MessageDigest hash = Hashes.sha256();
    try (Reader reader = Files.newBufferedReader(file);
        BufferedReader lines = new BufferedReader(reader)) {
      String line = line(lines);
      if (line == null || !isOurs(JSON.readTree(line))) {
        return Optional.empty();
      }
      while (line != null) {
        JsonNode next = null;
        Hashes.line(hash, line);
        line = line(lines);
        if (line != null) {
          next = JSON.readTree(line);
          if (next.has("sha256")) {
            boolean sound =
                next.path("sha256").asText().equals(hex(hash.digest())) && line(lines) == null;
            return sound ? Optional.of(end(next)) : Optional.empty();
          }
          device.accept(next);
        }
      }
      return Optional.empty();
    } catch (IOException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private boolean isOurs(JsonNode head) {
    return head.path("belay-inventory").asInt() == FORMAT
        && head.path("source").asText().equals(source);
  }

  private static Known end(JsonNode end) {
    return new Known(Instant.parse(end.path("at").asText()), end.path("devices").asInt());
  }

  /** A file without line ends must not fill the memory. */
  private static @Nullable String line(BufferedReader reader) throws IOException {
    StringBuilder line = new StringBuilder();
    int next = reader.read();
    if (next < 0) {
      return null;
    }
    while (next >= 0 && next != '\n') {
      if (line.length() == LONGEST_LINE) {
        throw new IOException("a line is too long");
      }
      line.append((char) next);
      next = reader.read();
    }
    return line.toString();
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  static String json(JsonNode node) throws JsonProcessingException {
    return JSON.writeValueAsString(node);
  }
}
