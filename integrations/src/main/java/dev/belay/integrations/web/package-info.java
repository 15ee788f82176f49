/**
 * Short HTTP calls to systems that are not ours, such as a ticket system or a chat: bounded in time
 * and size, never redirected, and never quoted in a message beyond the name of the host.
 */
@NullMarked
package dev.belay.integrations.web;

import org.jspecify.annotations.NullMarked;
