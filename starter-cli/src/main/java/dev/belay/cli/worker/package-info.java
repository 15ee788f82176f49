/**
 * The processes that run for long: a worker, and the local Temporal. One of the few packages here
 * that use the worker application; it is loaded only when one of these commands is run.
 */
@NullMarked
package dev.belay.cli.worker;

import org.jspecify.annotations.NullMarked;
