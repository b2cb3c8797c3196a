/** The TLS profile: identity and trust in, a context out. The one place for it. */
@NullMarked
package wherry.protocol.tls;

import org.jspecify.annotations.NullMarked;
