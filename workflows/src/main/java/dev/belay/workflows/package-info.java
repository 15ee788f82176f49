/**
 * What is durable in Belay: wire records, workflow and activity interfaces, and workflow code that
 * only decides.
 */
@NullMarked
package dev.belay.workflows;

import org.jspecify.annotations.NullMarked;
