/** {@code belay quickstart}: the whole story on emulated devices. */
@NullMarked
package dev.belay.cli.quickstart;

import org.jspecify.annotations.NullMarked;
