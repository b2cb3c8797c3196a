/** What a lab tells: on the screen, on a page, in figures. */
@NullMarked
package wherry.lab.report;

import org.jspecify.annotations.NullMarked;
