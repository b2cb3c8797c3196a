/** Plans and runs the moving of many files: globs, recursion, and the door to the local disk. */
@NullMarked
package wherry.client.transfer;

import org.jspecify.annotations.NullMarked;
