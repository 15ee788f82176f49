package dev.belay.integrations.store;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The rule that ties the lines of a campaign together, and a walk along them that finds the first
 * that breaks it. One walk per chain; not thread-safe.
 *
 * <p>A hash is SHA-256 over the fields of a line, each written as its length in bytes, a colon, its
 * UTF-8 bytes and a comma, so that no two lines read the same. Anyone who has the lines can compute
 * it again without Belay.
 */
public final class AuditChain {
  /** What stands before the first line. */
  public static final String BEGINNING = "0".repeat(64);

  private long lines;
  private String head = BEGINNING;

  /** Takes the next line; what is wrong with it, if anything is. */
  public Optional<String> next(AuditRow row) {
    String wrong = null;
    if (row.sequence() != lines + 1) {
      wrong = "line " + (lines + 1) + " is missing";
    } else if (!row.previous().equals(head)) {
      wrong = "it does not follow from the line before, which is another one now";
    } else if (!row.hash().equals(hash(row))) {
      wrong = "its words are not those that were written";
    }
    lines = row.sequence();
    head = row.hash();
    return Optional.ofNullable(wrong);
  }

  /** How many lines were walked. */
  public long lines() {
    return lines;
  }

  /** The hash of the last line: whoever keeps it can prove later that nothing was cut off. */
  public String head() {
    return head;
  }

  /** What the hash of a line must be. */
  static String hash(AuditRow row) {
    StringBuilder fields = new StringBuilder();
    for (String field :
        List.of(
            row.previous(),
            row.campaign(),
            Long.toString(row.sequence()),
            row.entry(),
            Long.toString(row.at().toEpochMilli()),
            row.actor(),
            row.event(),
            row.device() == null ? "" : row.device(),
            row.detail())) {
      fields
          .append(field.getBytes(StandardCharsets.UTF_8).length)
          .append(':')
          .append(field)
          .append(',');
    }
    return PackedContent.hash(fields.toString().getBytes(StandardCharsets.UTF_8));
  }
}
