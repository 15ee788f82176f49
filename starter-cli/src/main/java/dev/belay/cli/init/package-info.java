/** Makes the files a person begins with; what is there already is never touched. */
@NullMarked
package dev.belay.cli.init;

import org.jspecify.annotations.NullMarked;
