package dev.belay.integrations.inventory;

import dev.belay.integrations.input.InputException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which devices are meant: {@code site=fra* & role=edge & !tag=lab | name=r1}. Immutable.
 *
 * <p>A term is {@code field=value}, with {@code !=}, {@code <}, {@code <=}, {@code >} and {@code
 * >=}, or a name alone. Values may hold {@code *} and {@code ?}, and stand in quotes when they hold
 * spaces or signs. {@code not} binds closer than {@code and}, {@code and} closer than {@code or};
 * the signs are {@code !}, {@code &} and {@code |}. Fields are name, host, port, platform, site,
 * role, tag, group, credential, and any data, nested data with dots.
 */
public sealed interface DeviceFilter {

  boolean matches(Device device);

  /**
   * Reads a filter.
   *
   * @throws InputException naming the column of the mistake
   */
  static DeviceFilter parse(String text) {
    return new FilterParser(text).parse();
  }

  /** All of the parts. */
  record And(List<DeviceFilter> parts) implements DeviceFilter {
    public And {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean matches(Device device) {
      return parts.stream().allMatch(part -> part.matches(device));
    }
  }

  /** At least one of the parts. */
  record Or(List<DeviceFilter> parts) implements DeviceFilter {
    public Or {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean matches(Device device) {
      return parts.stream().anyMatch(part -> part.matches(device));
    }
  }

  /** Everything else. */
  record Not(DeviceFilter part) implements DeviceFilter {
    @Override
    public boolean matches(Device device) {
      return !part.matches(device);
    }
  }

  /**
   * One comparison. Of a field with several values (tags, groups, lists) one must fit; {@code !=}
   * is the opposite of {@code =}.
   *
   * @param column where it stands in the filter, 1-based
   */
  record Term(String field, Operator operator, String value, int column) implements DeviceFilter {
    @Override
    public boolean matches(Device device) {
      boolean fits =
          DeviceFields.values(device, field).anyMatch(found -> operator.fits(found, value));
      return (operator == Operator.NOT_EQUAL) != fits;
    }
  }

  /** Names of the data fields that are asked for, which some device should have. */
  default Stream<Term> terms() {
    return switch (this) {
      case And and -> and.parts().stream().flatMap(DeviceFilter::terms);
      case Or or -> or.parts().stream().flatMap(DeviceFilter::terms);
      case Not not -> not.part().terms();
      case Term term -> Stream.of(term);
    };
  }

  /** Fields every device has. */
  static Set<String> ownFields() {
    return DeviceFields.OWN;
  }
}
