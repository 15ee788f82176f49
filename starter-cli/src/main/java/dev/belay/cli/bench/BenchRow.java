package dev.belay.cli.bench;

import java.util.Objects;

/**
 * A work, measured.
 *
 * @param work which, by {@link BenchWork#id}
 * @param title for people
 * @param one on one device at a time
 * @param many on all devices, so many at a time
 */
record BenchRow(String work, String title, BenchCell one, BenchCell many) {
  BenchRow {
    Objects.requireNonNull(work, "work");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(one, "one");
    Objects.requireNonNull(many, "many");
  }
}
