package dev.belay.cli.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.drivers.query.Query;
import dev.belay.drivers.query.QueryException;
import dev.belay.drivers.textfsm.ParsedTable;

/** Chooses from rows, by JMESPath or JSON Pointer. Immutable. */
public final class Selector {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Query query;

  private Selector(Query query) {
    this.query = query;
  }

  /** Reads an expression; refused with one clear line. */
  static Selector of(String expression) {
    try {
      return new Selector(Query.of(expression));
    } catch (QueryException.BadExpression e) {
      throw new CommandFailure(
          ExitCodes.BAD_INPUT, "--select " + expression + ", " + e.getMessage() + ".");
    }
  }

  /**
   * What it finds; JSON's null when there is nothing.
   *
   * @throws QueryException when the expression cannot be applied to these rows
   */
  public JsonNode from(ParsedTable table) {
    return JSON.valueToTree(query.search(table.records()));
  }
}
