/** A network that fails by script, for tests. */
@NullMarked
package wherry.relay;

import org.jspecify.annotations.NullMarked;
