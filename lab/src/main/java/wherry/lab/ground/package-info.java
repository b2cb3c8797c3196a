/** The scene of a lab: a server, a client, impostors, papers and a place on the disk. */
@NullMarked
package wherry.lab.ground;

import org.jspecify.annotations.NullMarked;
