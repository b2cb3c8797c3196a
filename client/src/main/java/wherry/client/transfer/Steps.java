package wherry.client.transfer;

import org.jspecify.annotations.Nullable;

/** What is to be sent, one after another. */
interface Steps {
    /** The next one, a directory before what it holds; null at the end. */
    LocalWalk.@Nullable Step next();
}
