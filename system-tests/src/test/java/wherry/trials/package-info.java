/** Crash trials of the server's store: few rounds with every build, many by {@code bin/trial}. */
@NullMarked
package wherry.trials;

import org.jspecify.annotations.NullMarked;
