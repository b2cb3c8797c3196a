/** Rules about the whole source tree: who may enter which room, and what the documents may say. */
@NullMarked
package wherry.rules;

import org.jspecify.annotations.NullMarked;
