/** The language both ends speak: commands, replies, their spelling and their framing (RFC 913). */
@NullMarked
package wherry.protocol;

import org.jspecify.annotations.NullMarked;
