/**
 * What Belay remembers: configurations, runs with their outcomes, changes, and long texts.
 *
 * <p>{@link dev.belay.integrations.store.Store} is the way in. Everything durable that is too large
 * or too private for a workflow's history goes through here: an activity stores first and hands on
 * a hash. All of it lives in one SQLite file, or in one database of a PostgreSQL server, that
 * several workers and commands open at once; each call is one transaction, and each may be repeated
 * after a crash or a lost answer without counting twice.
 */
@NullMarked
package dev.belay.integrations.store;

import org.jspecify.annotations.NullMarked;
