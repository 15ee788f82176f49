package dev.belay.drivers.query;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a tree of an expression's words, by their powers (Pratt's way): {@code begin} reads what an
 * expression may begin with, {@code goOn} what may follow it. For one thread.
 */
final class Parser {
  private static final Node CURRENT = new Node.Current();

  private final List<Token> tokens;
  private int next;

  Parser(List<Token> tokens) {
    this.tokens = tokens;
  }

  Node parse() {
    Node root = expression(0);
    expect(TokenKind.END);
    return root;
  }

  /** Reads on while what follows is stronger. */
  private Node expression(int power) {
    Node left = begin(take());
    while (power < peek().kind().power()) {
      left = goOn(left, take());
    }
    return left;
  }

  private Node begin(Token token) {
    int at = token.at();
    return switch (token.kind()) {
      case LITERAL -> new Node.Literal(token.value());
      case CURRENT -> CURRENT;
      case IDENTIFIER ->
          accept(TokenKind.LEFT_PARENTHESIS) ? call(token) : new Node.Field(token.name(), at);
      case QUOTED_IDENTIFIER -> new Node.Field(token.name(), at);
      case NOT -> new Node.Not(expression(TokenKind.NOT.power()));
      case LEFT_PARENTHESIS -> {
        Node inner = expression(0);
        expect(TokenKind.RIGHT_PARENTHESIS);
        yield inner;
      }
      case STAR -> new Node.FieldProjection(CURRENT, each(TokenKind.STAR), at);
      case FLATTEN -> flattened(CURRENT, at);
      case FILTER -> filter(CURRENT, at);
      case LEFT_BRACE -> newObject();
      case LEFT_BRACKET -> {
        if (isIn(TokenKind.NUMBER, TokenKind.COLON)) {
          yield elements(CURRENT, at);
        }
        boolean all = isIn(TokenKind.STAR) && after().kind() == TokenKind.RIGHT_BRACKET;
        yield all ? all(CURRENT, at) : newList();
      }
      case REFERENCE ->
          throw error(token, "& may only begin an argument, such as that of sort_by(@, &name)");
      case END -> throw error(token, "the expression ends where a name or value is expected");
      default -> throw error(token, "a name or value is expected, and not " + shown(token));
    };
  }

  private Node goOn(Node left, Token token) {
    int at = token.at();
    TokenKind kind = token.kind();
    return switch (kind) {
      case DOT ->
          accept(TokenKind.STAR)
              ? new Node.FieldProjection(left, each(TokenKind.DOT), at)
              : new Node.Chain(left, afterDot(TokenKind.DOT));
      case PIPE -> new Node.Chain(left, expression(kind.power()));
      case OR -> new Node.Or(left, expression(kind.power()));
      case AND -> new Node.And(left, expression(kind.power()));
      case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
          new Node.Comparison(kind, left, expression(kind.power()), at);
      case FLATTEN -> flattened(left, at);
      case FILTER -> filter(left, at);
      case LEFT_BRACKET ->
          isIn(TokenKind.NUMBER, TokenKind.COLON) ? elements(left, at) : all(left, at);
      default -> throw error(token, shown(token) + " cannot stand here");
    };
  }

  /** After {@code NAME(}. */
  private Node call(Token name) {
    Function function = Function.named(name.name());
    if (function == null) {
      throw error(name, Function.unknown(name.name()));
    }
    List<Node> arguments = new ArrayList<>();
    if (!accept(TokenKind.RIGHT_PARENTHESIS)) {
      do {
        arguments.add(
            accept(TokenKind.REFERENCE) ? new Node.Reference(expression(0)) : expression(0));
      } while (accept(TokenKind.COMMA));
      expect(TokenKind.RIGHT_PARENTHESIS);
    }
    String problem = function.problemWith(arguments);
    if (problem != null) {
      throw error(name, problem);
    }
    return new Node.Call(function, arguments, name.at());
  }

  /** After {@code [}, before a number or colon: {@code 0]}, {@code 1:]}, {@code ::-1]}. */
  private Node elements(Node left, int at) {
    @Nullable Long[] parts = new @Nullable Long[3];
    int colons = 0;
    Token step = peek();
    while (!isIn(TokenKind.RIGHT_BRACKET)) {
      Token token = take();
      if (token.kind() == TokenKind.COLON && colons < 2) {
        colons++;
      } else if (token.kind() == TokenKind.NUMBER && parts[colons] == null) {
        parts[colons] = token.number();
        step = token;
      } else {
        throw error(token, "] is expected, and not " + shown(token));
      }
    }
    take();
    if (colons == 0) {
      return chain(left, new Node.Index(orElse(parts[0], 0), at));
    }
    long by = orElse(parts[2], 1);
    if (by == 0) {
      throw error(step, "the step of a slice cannot be 0");
    }
    Node slice = chain(left, new Node.Slice(parts[0], parts[1], by, at));
    return new Node.Projection(slice, each(TokenKind.STAR), at);
  }

  private static long orElse(@Nullable Long number, long otherwise) {
    return number == null ? otherwise : number;
  }

  private static Node chain(Node left, Node then) {
    return left instanceof Node.Current ? then : new Node.Chain(left, then);
  }

  /** After {@code [}, before {@code *]}. */
  private Node all(Node left, int at) {
    expect(TokenKind.STAR);
    expect(TokenKind.RIGHT_BRACKET);
    return new Node.Projection(left, each(TokenKind.STAR), at);
  }

  private Node flattened(Node left, int at) {
    return new Node.Projection(new Node.Flatten(left, at), each(TokenKind.FLATTEN), at);
  }

  /** After {@code [?}. */
  private Node filter(Node left, int at) {
    Node condition = expression(0);
    expect(TokenKind.RIGHT_BRACKET);
    return new Node.Filter(left, condition, each(TokenKind.FILTER), at);
  }

  /** What a projection does to each element: as much as follows and is strong enough. */
  private Node each(TokenKind projection) {
    if (peek().kind().endsProjection()) {
      return CURRENT;
    }
    if (isIn(TokenKind.LEFT_BRACKET, TokenKind.FILTER)) {
      return expression(projection.power());
    }
    Token token = take();
    if (token.kind() != TokenKind.DOT) {
      throw error(token, shown(token) + " cannot stand here");
    }
    return afterDot(projection);
  }

  private Node afterDot(TokenKind before) {
    if (isIn(TokenKind.IDENTIFIER, TokenKind.QUOTED_IDENTIFIER, TokenKind.STAR)) {
      return expression(before.power());
    }
    if (accept(TokenKind.LEFT_BRACKET)) {
      return newList();
    }
    if (accept(TokenKind.LEFT_BRACE)) {
      return newObject();
    }
    throw error(peek(), "after a dot a name is expected, and not " + shown(peek()));
  }

  /** After {@code [}. */
  private Node newList() {
    List<Node> elements = new ArrayList<>();
    do {
      elements.add(expression(0));
    } while (accept(TokenKind.COMMA));
    expect(TokenKind.RIGHT_BRACKET);
    return new Node.NewList(elements);
  }

  /** After <code>{</code>. */
  private Node newObject() {
    List<Node.NewField> fields = new ArrayList<>();
    do {
      Token name = take();
      if (name.kind() != TokenKind.IDENTIFIER && name.kind() != TokenKind.QUOTED_IDENTIFIER) {
        throw error(name, "the name of a field is expected, and not " + shown(name));
      }
      expect(TokenKind.COLON);
      fields.add(new Node.NewField(name.name(), expression(0)));
    } while (accept(TokenKind.COMMA));
    expect(TokenKind.RIGHT_BRACE);
    return new Node.NewObject(fields);
  }

  private Token peek() {
    return tokens.get(next);
  }

  /** The word after the next one; the end when that is the last. */
  private Token after() {
    return tokens.get(Math.min(next + 1, tokens.size() - 1));
  }

  /** The end is taken as often as one likes. */
  private Token take() {
    Token token = peek();
    next += token.kind() == TokenKind.END ? 0 : 1;
    return token;
  }

  private boolean isIn(TokenKind... kinds) {
    return List.of(kinds).contains(peek().kind());
  }

  private boolean accept(TokenKind kind) {
    boolean there = isIn(kind);
    if (there) {
      take();
    }
    return there;
  }

  private void expect(TokenKind kind) {
    Token token = take();
    if (token.kind() != kind) {
      throw error(token, kind.shown() + " is expected, and not " + shown(token));
    }
  }

  private static String shown(Token token) {
    return token.kind().shown();
  }

  private static QueryException error(Token token, String reason) {
    return new QueryException.BadExpression(token.at(), reason);
  }
}
