/**
 * Turns credential references into accounts at the last moment.
 *
 * <p>A reference ({@code env:PREFIX}, {@code file:NAME}, {@code command:NAME}) may travel anywhere;
 * what {@link dev.belay.integrations.credentials.CredentialResolver} makes of it stays in the
 * process that logs in. Nothing here quotes a value: not in messages, not in {@code toString}.
 */
@NullMarked
package dev.belay.integrations.credentials;

import org.jspecify.annotations.NullMarked;
