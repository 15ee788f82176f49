/**
 * Templates in the language of Jinja2, rendered by Jinjava for one device at a time.
 *
 * <p>{@link dev.belay.integrations.template.TemplateEngine} is stricter than its engine: what is
 * undefined is a mistake wherever it is used, nothing but the device's data can be reached, the
 * same input always gives the same lines, and no template runs or grows without end.
 */
@NullMarked
package dev.belay.integrations.template;

import org.jspecify.annotations.NullMarked;
