/**
 * One network device over SSH, without Temporal, usable alone as a library.
 *
 * <p>Most users need only {@link dev.belay.drivers.DeviceConnector}, which opens a {@link
 * dev.belay.drivers.DeviceSession}, and {@link dev.belay.drivers.DeviceFault}, the page of
 * everything that can go wrong. The layers below are transport (bytes), shell (lines and prompts),
 * mode (how to get from exec to configuration), platform (data) and style (how a platform changes
 * its configuration safely); each knows only those below it.
 */
@NullMarked
package dev.belay.drivers;

import org.jspecify.annotations.NullMarked;
