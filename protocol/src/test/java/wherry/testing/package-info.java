/** Peers for tests: conversations as text, played from either side. */
@NullMarked
package wherry.testing;

import org.jspecify.annotations.NullMarked;
