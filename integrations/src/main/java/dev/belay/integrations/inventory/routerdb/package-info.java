/** The router.db of Oxidized and of RANCID. */
@NullMarked
package dev.belay.integrations.inventory.routerdb;

import org.jspecify.annotations.NullMarked;
