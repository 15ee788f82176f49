/**
 * Ansible's inventory: files in YAML and INI, groups with children, ranges, and the folders
 * group_vars and host_vars, put together by Ansible's own order of precedence. Nothing is run: no
 * template, no script, no plugin; what is encrypted stays so.
 */
@NullMarked
package dev.belay.integrations.inventory.ansible;

import org.jspecify.annotations.NullMarked;
