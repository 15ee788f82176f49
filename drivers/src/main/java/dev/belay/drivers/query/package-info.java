/**
 * Chooses from values as JSON has them, by JMESPath or by JSON Pointer: rows of {@code textfsm},
 * for example.
 *
 * <p>Values are those of the JDK: null, {@link java.lang.Boolean}, {@link java.lang.Number}, {@link
 * java.lang.String}, {@link java.util.List} and {@link java.util.Map} with keys of text. The
 * package needs the JDK only and nothing else of Belay. Start at {@link
 * dev.belay.drivers.query.Query}; all failures are in {@link
 * dev.belay.drivers.query.QueryException}.
 *
 * <p>It is an implementation of our own because the maintained one for the JVM, Smithy's, says of
 * itself that it is not meant for use at run time: it takes {@code [10:]} of three rows for the
 * last one, reads a list without its commas, and has no bounds for what an expression may cost. The
 * grammar and the functions are those of <a
 * href="https://jmespath.org/specification.html">jmespath.org</a>, and where that is silent, those
 * of its author's Python package, with which they are compared in {@code PythonJmesPathIT}.
 */
@NullMarked
package dev.belay.drivers.query;

import org.jspecify.annotations.NullMarked;
