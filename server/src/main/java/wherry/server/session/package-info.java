/** One conversation with one client: state, dialogues, and the bytes between wire and store. */
@NullMarked
package wherry.server.session;

import org.jspecify.annotations.NullMarked;
