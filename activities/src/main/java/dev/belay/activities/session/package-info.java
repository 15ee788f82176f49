/** How a step gets its session: limits, account, host key and guard put together in one place. */
@NullMarked
package dev.belay.activities.session;

import org.jspecify.annotations.NullMarked;
