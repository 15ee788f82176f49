/**
 * Files to and from a device: the SFTP and SCP protocols over a stream of the transport, the
 * questions that only the command line answers, and the order in which both are used so that a copy
 * is either whole and proven or not there.
 */
@NullMarked
package dev.belay.drivers.transfer;

import org.jspecify.annotations.NullMarked;
