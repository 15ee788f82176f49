/**
 * What a person asks to be changed: the change file and the definition made of it.
 *
 * <p>{@link dev.belay.integrations.change.ChangeFile} reads the file and refuses everything that
 * could not end well; {@link dev.belay.integrations.change.ChangeDefinition} is stored under the
 * hash of its canonical bytes, because its lines may hold secrets and never travel.
 */
@NullMarked
package dev.belay.integrations.change;

import org.jspecify.annotations.NullMarked;
