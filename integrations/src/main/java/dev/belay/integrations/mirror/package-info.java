/**
 * The latest configurations as plain files in a git repository, because people and other tools look
 * there. A view for reading: the store is what Belay itself relies on, and from it the mirror can
 * be made again.
 */
@NullMarked
package dev.belay.integrations.mirror;

import org.jspecify.annotations.NullMarked;
