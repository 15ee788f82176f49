/**
 * Campaigns: one change on many devices under change management. What is agreed ({@link
 * dev.belay.workflows.campaign.CampaignRules}) travels with the request; what is decided from it is
 * in plain classes that know no Temporal; each device's part is an operation of the slice {@code
 * change}.
 */
@NullMarked
package dev.belay.workflows.campaign;

import org.jspecify.annotations.NullMarked;
