/**
 * What is to be done again and again, as {@code belay.yaml} declares it. When it is due is decided
 * by whoever keeps the schedule, from the same words.
 */
@NullMarked
package dev.belay.integrations.schedule;

import org.jspecify.annotations.NullMarked;
