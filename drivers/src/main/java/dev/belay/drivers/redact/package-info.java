/**
 * What is secret in a device's text, by vendor rules, and how it is blotted out wherever text is
 * shown.
 */
@NullMarked
package dev.belay.drivers.redact;

import org.jspecify.annotations.NullMarked;
