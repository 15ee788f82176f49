/**
 * Network devices over real SSH servers in this process, which behave, and misbehave on request.
 *
 * <p>Most users need three classes: {@link dev.belay.emulated.EmulatedFleet} starts devices, {@link
 * dev.belay.emulated.DeviceSpec} says which, and {@link dev.belay.emulated.EventLog} tells what
 * happened to them. The packages below this one are the inside of a device: {@code terminal} is
 * what every command line has in common, {@code config} holds configurations, a package per kind of
 * device holds its commands, and {@code ssh} carries it all over the network.
 */
@NullMarked
package dev.belay.emulated;

import org.jspecify.annotations.NullMarked;
