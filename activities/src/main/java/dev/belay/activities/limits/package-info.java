/** What protects the network from us: how many sessions, how many logins, how many wrong ones. */
@NullMarked
package dev.belay.activities.limits;

import org.jspecify.annotations.NullMarked;
