/**
 * Host keys: shows what devices present, accepts them into the known_hosts file after a question,
 * and never replaces a key without being told to. No login takes place.
 */
@NullMarked
package dev.belay.cli.trust;

import org.jspecify.annotations.NullMarked;
