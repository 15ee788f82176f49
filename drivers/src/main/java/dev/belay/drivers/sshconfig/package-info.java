/**
 * OpenSSH's client configuration as far as it says where and as whom to log in. Runs no program:
 * what could only be known by running one is refused.
 */
@NullMarked
package dev.belay.drivers.sshconfig;

import org.jspecify.annotations.NullMarked;
