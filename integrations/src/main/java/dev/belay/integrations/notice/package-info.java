/**
 * Notices to people, through webhooks: {@link dev.belay.integrations.notice.NoticeBoard} knows the
 * channels of the settings and what is spoken in each.
 */
@NullMarked
package dev.belay.integrations.notice;

import org.jspecify.annotations.NullMarked;
