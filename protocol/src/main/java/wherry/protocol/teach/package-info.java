/** Looks on while two ends talk RFC 913, and explains to a person what they say. */
@NullMarked
package wherry.protocol.teach;

import org.jspecify.annotations.NullMarked;
