/**
 * The program {@code wherry}: options in, an exit code out. The composition root; nothing depends
 * on it.
 */
@NullMarked
package wherry.client;

import org.jspecify.annotations.NullMarked;
