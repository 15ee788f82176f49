/**
 * What devices print, as rows: a TextFSM engine and the look-up of templates as ntc-templates keeps
 * them.
 *
 * <p>Text goes in, tables come out, equal to what Python's {@code textfsm} and {@code
 * ntc_templates} give for the same template and text. The package needs the JDK only and nothing
 * else of Belay, so that it can be used and moved alone. Start at {@link
 * dev.belay.drivers.textfsm.TemplateLibrary} for a folder or wheel of templates, or at {@link
 * dev.belay.drivers.textfsm.TextFsmTemplate} for a single one; all failures are in {@link
 * dev.belay.drivers.textfsm.TextFsmException}.
 */
@NullMarked
package dev.belay.drivers.textfsm;

import org.jspecify.annotations.NullMarked;
