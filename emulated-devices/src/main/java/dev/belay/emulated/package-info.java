/**
 * Network devices over real SSH servers in this process, which behave, and misbehave on request.
 *
 * <p>Most users need three classes: {@link dev.belay.emulated.EmulatedFleet} starts devices, {@link
 * dev.belay.emulated.DeviceSpec} says which, and {@link dev.belay.emulated.EventLog} tells what
 * happened to them. The packages below this one are the inside of a device: {@code terminal} is
 * what every command line has in common, {@code config} holds configurations, a package per kind of
 * device holds its commands, and {@code ssh} carries it all over the network.
 *
 * <p>Faithful are the dialogue (prompts, echo, pages, refusals, questions, messages nobody asked
 * for), what a change does to the running and the start-up configuration, confirm timers, locks,
 * sessions and what a lost connection leaves behind. Not faithful is the network itself: nothing is
 * forwarded, and what the status commands show follows the configuration or is fixed. Lines are
 * judged by their first words and by their addresses, not by a vendor's whole grammar.
 */
@NullMarked
package dev.belay.emulated;

import org.jspecify.annotations.NullMarked;
