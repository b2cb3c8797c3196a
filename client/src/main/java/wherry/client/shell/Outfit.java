package wherry.client.shell;

import org.jspecify.annotations.Nullable;

import wherry.client.remote.DirectoryKeys;
import wherry.client.transfer.Lanes;
import wherry.client.transfer.LocalFiles;
import wherry.client.transfer.Manner;

/**
 * What a shell is given.
 *
 * @param local the local disk
 * @param audience who is told what happens
 * @param keys what opens directories
 * @param manner how files are moved at first
 * @param lanes over how many connections at first
 * @param keyboard the person; null when a script runs, which is never asked anything
 * @param harbour where more connections come from
 */
public record Outfit(
        LocalFiles local,
        Audience audience,
        DirectoryKeys keys,
        Manner manner,
        Lanes lanes,
        @Nullable Keyboard keyboard,
        Harbour harbour) {

    /** The same for work beside, told to these. */
    Outfit alone(Audience other, LocalFiles from) {
        return new Outfit(
                new LocalFiles(from.directory()), other, keys, manner, lanes, null, harbour);
    }
}
