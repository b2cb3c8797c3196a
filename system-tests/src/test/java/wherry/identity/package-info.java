/** Who is who: wrong identities of servers and of clients, and identities that change. */
@NullMarked
package wherry.identity;

import org.jspecify.annotations.NullMarked;
