/** What a person or a script types, and everything that is printed. */
@NullMarked
package wherry.client.shell;

import org.jspecify.annotations.NullMarked;
