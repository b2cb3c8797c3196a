/** The whole client against servers that are sloppy, broken or hostile. */
@NullMarked
package wherry.client.strangers;

import org.jspecify.annotations.NullMarked;
