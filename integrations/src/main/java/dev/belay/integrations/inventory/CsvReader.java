package dev.belay.integrations.inventory;

import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.InputProblem;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows of comma-separated values by RFC 4180: fields in double quotes may hold commas,
 * doubled quotes and line ends. Blank lines and lines that begin with # are passed over. Not
 * thread-safe.
 */
final class CsvReader {
  private static final int LONGEST_FIELD = 64 * 1024;
  private static final int END = -1;

  /**
   * One row.
   *
   * @param line where it begins, 1-based
   */
  record Row(int line, List<String> fields) {}

  private final Path file;
  private final Reader reader;
  private int line = 1;
  private int next;

  CsvReader(Path file, Reader reader) throws IOException {
    this.file = file;
    this.reader = reader;
    this.next = reader.read();
  }

  /** Null at the end of the file. */
  @Nullable Row row() throws IOException {
    while (next == '\r' || next == '\n' || next == '#') {
      skipLine();
    }
    if (next == END) {
      return null;
    }
    int start = line;
    List<String> fields = new ArrayList<>();
    fields.add(field());
    while (next == ',') {
      advance();
      fields.add(field());
    }
    skipLine();
    boolean blank = fields.stream().allMatch(String::isBlank);
    return blank ? row() : new Row(start, fields);
  }

  private String field() throws IOException {
    while (next == ' ' || next == '\t') {
      advance();
    }
    return next == '"' ? quoted() : bare();
  }

  private String bare() throws IOException {
    StringBuilder field = new StringBuilder();
    while (next != ',' && next != '\r' && next != '\n' && next != END) {
      append(field);
    }
    return field.toString().strip();
  }

  private String quoted() throws IOException {
    int start = line;
    StringBuilder field = new StringBuilder();
    advance();
    while (true) {
      if (next == END) {
        throw mistake(start, "the quote that begins here is never closed", "add the closing quote");
      }
      if (next != '"') {
        append(field);
        continue;
      }
      advance();
      if (next != '"') {
        break;
      }
      append(field);
    }
    while (next == ' ' || next == '\t') {
      advance();
    }
    if (next != ',' && next != '\r' && next != '\n' && next != END) {
      throw mistake(
          line, "text follows a closing quote", "double the quotes inside a quoted field");
    }
    return field.toString();
  }

  private void append(StringBuilder field) throws IOException {
    if (field.length() >= LONGEST_FIELD) {
      throw mistake(line, "a field is longer than 64 KiB", "check the quotes above");
    }
    field.append((char) next);
    advance();
  }

  private void skipLine() throws IOException {
    while (next != '\n' && next != END) {
      advance();
    }
    if (next == '\n') {
      advance();
    }
  }

  private void advance() throws IOException {
    if (next == '\n') {
      line++;
    }
    next = reader.read();
  }

  private InputException mistake(int at, String what, String remedy) {
    return new InputException(List.of(new InputProblem(file, at, what, remedy)));
  }
}
