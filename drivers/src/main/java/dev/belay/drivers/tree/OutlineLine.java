package dev.belay.drivers.tree;

/**
 * One line of a configuration as it can be asked about. Immutable.
 *
 * @param depth of the section it stands in; 0 at the top, and in texts whose lines say it all
 * @param text without its indentation; a banner is one line that holds line breaks
 * @param ordered whether the place among its neighbours means something
 * @param first where it begins in the text, counted from 1
 * @param last where it ends
 */
public record OutlineLine(int depth, String text, boolean ordered, int first, int last) {}
