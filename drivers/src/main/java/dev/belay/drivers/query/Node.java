package dev.belay.drivers.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of an expression that has a value. Those that can fail know where they stand ({@code at},
 * counted from 0).
 */
sealed interface Node {

  /** The value that is asked. */
  record Current() implements Node {}

  /** A field of the value that is asked. */
  record Field(String name, int at) implements Node {}

  /** A value of the expression's own. */
  record Literal(@Nullable Object value) implements Node {}

  /** An element; negative numbers count from the end. */
  record Index(long number, int at) implements Node {}

  /** Some elements, as Python's slices choose them; the step is not zero. */
  record Slice(@Nullable Long start, @Nullable Long stop, long step, int at) implements Node {}

  /** One, and another of what the first finds. */
  record Chain(Node first, Node then) implements Node {}

  /** The same of each element; what is null is left out. */
  record Projection(Node list, Node each, int at) implements Node {}

  /** The same of each field's value; what is null is left out. */
  record FieldProjection(Node object, Node each, int at) implements Node {}

  /** The same of each element for which a condition is true; what is null is left out. */
  record Filter(Node list, Node condition, Node each, int at) implements Node {}

  /** Elements that are lists give way to their own elements. */
  record Flatten(Node list, int at) implements Node {}

  /** Two values compared; the operator is one of the six of {@link TokenKind}. */
  record Comparison(TokenKind operator, Node left, Node right, int at) implements Node {}

  record And(Node left, Node right) implements Node {}

  record Or(Node left, Node right) implements Node {}

  record Not(Node negated) implements Node {}

  /** A new list. */
  record NewList(List<Node> elements) implements Node {
    public NewList {
      elements = List.copyOf(elements);
    }
  }

  /** A new object; of two fields of one name the later counts. */
  record NewObject(List<NewField> fields) implements Node {
    public NewObject {
      fields = List.copyOf(fields);
    }
  }

  /** A field of a new object. */
  record NewField(String name, Node value) {}

  /** A function; an argument that is a {@link Reference} is given unanswered. */
  record Call(Function function, List<Node> arguments, int at) implements Node {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** An expression for a function to ask of elements. */
  record Reference(Node expression) implements Node {}
}
