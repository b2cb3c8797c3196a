/** Judges any RFC 913 server reading by reading, with octets of its own making. */
@NullMarked
package wherry.client.conform;

import org.jspecify.annotations.NullMarked;
