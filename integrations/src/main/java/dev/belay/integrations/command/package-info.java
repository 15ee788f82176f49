/**
 * What a run of commands asks and what devices answer, as the store keeps both. Commands may name
 * what is private and answers are long, so neither travels in a history.
 */
@NullMarked
package dev.belay.integrations.command;

import org.jspecify.annotations.NullMarked;
