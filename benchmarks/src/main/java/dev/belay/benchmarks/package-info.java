/**
 * What a fleet backup costs, measured from outside: every part runs as a process of its own, as
 * users run it, and Linux tells what each has used. {@link
 * dev.belay.benchmarks.FleetBackupBenchmark} is the entry.
 */
@NullMarked
package dev.belay.benchmarks;

import org.jspecify.annotations.NullMarked;
