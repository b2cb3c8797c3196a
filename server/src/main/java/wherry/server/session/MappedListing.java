package wherry.server.session;

import wherry.server.files.FileStore;

import java.util.function.Function;

/** A listing of which each entry is looked at in another way. */
record MappedListing<S, T>(FileStore.Listing<S> listing, Function<S, T> way)
        implements FileStore.Listing<T> {
    @Override
    public boolean hasNext() {
        return listing.hasNext();
    }

    @Override
    public T next() {
        return way.apply(listing.next());
    }

    @Override
    public void close() {
        listing.close();
    }
}
