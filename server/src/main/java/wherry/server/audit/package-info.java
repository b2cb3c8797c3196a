/** What happened, for people who ask later. */
@NullMarked
package wherry.server.audit;

import org.jspecify.annotations.NullMarked;
