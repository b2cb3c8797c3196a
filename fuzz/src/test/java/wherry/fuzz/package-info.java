/** What strangers may send, tried by a fuzzer against simple, slow second opinions. */
@NullMarked
package wherry.fuzz;

import org.jspecify.annotations.NullMarked;
