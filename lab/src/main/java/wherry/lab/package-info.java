/** The program {@code wherry lab}. */
@NullMarked
package wherry.lab;

import org.jspecify.annotations.NullMarked;
