/** The client's end of RFC 913: one method per dialogue, and the connection beneath it. */
@NullMarked
package wherry.client.remote;

import org.jspecify.annotations.NullMarked;
