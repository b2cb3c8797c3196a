/** The authority and the identities it issued, on disk. */
@NullMarked
package wherry.certs.keep;

import org.jspecify.annotations.NullMarked;
