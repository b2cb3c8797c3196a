/** A network that fails by script, on this machine only: for labs and tests. */
@NullMarked
package wherry.lab.relay;

import org.jspecify.annotations.NullMarked;
