/** Receipts: what a server has signed about a file it has saved, and who believes that. */
@NullMarked
package wherry.protocol.receipt;

import org.jspecify.annotations.NullMarked;
