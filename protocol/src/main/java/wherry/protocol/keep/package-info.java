/**
 * Secrets at rest: files that only their owner can use. The door to the disk for keys and
 * passwords.
 */
@NullMarked
package wherry.protocol.keep;

import org.jspecify.annotations.NullMarked;
