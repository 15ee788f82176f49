package dev.belay.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an option that counts something: a whole number from 1. Stateless. */
public final class Count implements ITypeConverter<Integer> {
  private static final int MOST = 1_000_000;

  @Override
  public Integer convert(String value) {
    if (value.matches("[0-9]{1,7}")) {
      int count = Integer.parseInt(value);
      if (count >= 1 && count <= MOST) {
        return count;
      }
    }
    throw new TypeConversionException("'" + value + "' is no whole number from 1 to " + MOST);
  }
}
