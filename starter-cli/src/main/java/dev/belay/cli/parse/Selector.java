package dev.belay.cli.parse;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.drivers.textfsm.ParsedTable;

/** Chooses from rows, by JSON Pointer. Immutable. */
public final class Selector {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonPointer pointer;

  private Selector(JsonPointer pointer) {
    this.pointer = pointer;
  }

  /** Reads an expression; refused with one clear line. */
  static Selector of(String expression) {
    try {
      return new Selector(JsonPointer.compile(expression));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCodes.BAD_INPUT,
          "--select "
              + expression
              + " is no JSON Pointer; it begins with a slash, such as /0/version");
    }
  }

  /** What it finds; JSON's null when there is nothing. */
  public JsonNode from(ParsedTable table) {
    JsonNode found = JSON.valueToTree(table.records()).at(pointer);
    return found.isMissingNode() ? JSON.nullNode() : found;
  }
}
