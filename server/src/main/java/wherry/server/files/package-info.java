/** Users' files: virtual paths, generations, and the one door to the disk. */
@NullMarked
package wherry.server.files;

import org.jspecify.annotations.NullMarked;
