/**
 * What keeps the payloads of histories from whoever may read Temporal: one codec, which everything
 * that starts, runs or reads workflows is given with the data converter.
 */
@NullMarked
package dev.belay.worker.encryption;

import org.jspecify.annotations.NullMarked;
