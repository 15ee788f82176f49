/**
 * What NetBox and Nautobot have in common: lists in pages, records of JSON, and how a device's
 * platform, address and data are found in one. Every answer is bounded, no link is followed to
 * another host, and one page is in memory at a time.
 */
@NullMarked
package dev.belay.integrations.inventory.rest;

import org.jspecify.annotations.NullMarked;
