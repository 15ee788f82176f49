/**
 * Messages of devices' logs, as they come over the network: from anybody, of any length, as many as
 * they like. Nothing here grows with what is sent.
 */
@NullMarked
package dev.belay.integrations.syslog;

import org.jspecify.annotations.NullMarked;
