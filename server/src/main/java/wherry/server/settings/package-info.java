/** Strict reading of the TOML files in a server home. */
@NullMarked
package wherry.server.settings;

import org.jspecify.annotations.NullMarked;
