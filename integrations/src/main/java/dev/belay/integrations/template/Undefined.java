package dev.belay.integrations.template;

import com.hubspot.jinjava.util.HasObjectTruthValue;
import java.util.AbstractCollection;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Stands for what a template names and nobody has defined. Asking whether it is defined, and taking
 * something else instead, are the only uses that are no mistake. It is a collection, because the
 * engine's operators look into collections and take anything else for a text or for nothing.
 */
final class Undefined extends AbstractCollection<Object> implements HasObjectTruthValue {
  private final String name;
  private final Trouble trouble;

  Undefined(String name, Trouble trouble) {
    this.name = name;
    this.trouble = trouble;
  }

  String name() {
    return name;
  }

  /** Whoever is about to use the value calls this. */
  static void refuse(@Nullable Object value) {
    if (value instanceof Undefined undefined) {
      throw undefined.used();
    }
  }

  private Trouble.Stop used() {
    return trouble.undefined(name);
  }

  @Override
  public boolean getObjectTruthValue() {
    throw used();
  }

  @Override
  public Iterator<Object> iterator() {
    throw used();
  }

  @Override
  public int size() {
    throw used();
  }

  @Override
  public boolean contains(Object any) {
    throw used();
  }

  @Override
  public String toString() {
    throw used();
  }
}
