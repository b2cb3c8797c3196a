/** The door: seats, handshakes, deadlines and a polite stop. */
@NullMarked
package wherry.server.listen;

import org.jspecify.annotations.NullMarked;
