/** wherryd: the composition root, and the commands of its administrator. */
@NullMarked
package wherry.server;

import org.jspecify.annotations.NullMarked;
