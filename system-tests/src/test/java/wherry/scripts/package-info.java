/** What a script can rely on: events, exit codes, retries, one-shots, sync. */
@NullMarked
package wherry.scripts;

import org.jspecify.annotations.NullMarked;
