/**
 * What Belay costs. Every part runs as a process of its own, as users run it, so that the cost of
 * one is not mixed with another's. {@link dev.belay.benchmarks.FleetBackupBenchmark} measures the
 * backup of a fleet, {@link dev.belay.benchmarks.CampaignBenchmark} a campaign, {@link
 * dev.belay.benchmarks.SessionBenchmark} single sessions of the drivers and of other libraries.
 */
@NullMarked
package dev.belay.benchmarks;

import org.jspecify.annotations.NullMarked;
