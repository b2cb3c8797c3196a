/**
 * Issuing certificates: what goes into them and for how long. Knows no files, terminals or options.
 */
@NullMarked
package wherry.certs.authority;

import org.jspecify.annotations.NullMarked;
