/** The labs: each an attack, and what becomes of it. */
@NullMarked
package wherry.lab.attack;

import org.jspecify.annotations.NullMarked;
