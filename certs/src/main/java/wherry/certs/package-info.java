/** The program wherry-certs: its commands, and the only place in this module that prints. */
@NullMarked
package wherry.certs;

import org.jspecify.annotations.NullMarked;
