/** Outside systems, one per package: inventory sources, secrets and the store, without Temporal. */
@NullMarked
package dev.belay.integrations;

import org.jspecify.annotations.NullMarked;
