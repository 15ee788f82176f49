/**
 * A login as callers see it, put together from the layers below: the console with its modes, the
 * reading of whole configurations, the transcript, and the end of the session.
 */
@NullMarked
package dev.belay.drivers.session;

import org.jspecify.annotations.NullMarked;
