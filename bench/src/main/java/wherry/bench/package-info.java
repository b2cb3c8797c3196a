/** What Wherry is measured with: peers, loads and lines of our own. No part of any program. */
@NullMarked
package wherry.bench;

import org.jspecify.annotations.NullMarked;
