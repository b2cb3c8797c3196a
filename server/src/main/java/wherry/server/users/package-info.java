/** Who may log in, and what with. */
@NullMarked
package wherry.server.users;

import org.jspecify.annotations.NullMarked;
