package wherry.client.shell;

import wherry.client.remote.Entry;
import wherry.client.remote.RemoteRefused;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/** The names that the server of a session tells, when nobody else talks to it. */
record ServerNames(Session session) implements RemoteNames.Source {

    @Override
    public String place() {
        return session.line().knownDirectory();
    }

    @Override
    public void list(String directory, RemoteNames.Names into) throws IOException, RemoteRefused {
        session.line().turn().lock();
        try {
            all(directory, into);
        } finally {
            session.line().turn().unlock();
        }
    }

    private void all(String directory, RemoteNames.Names into) throws IOException, RemoteRefused {
        var strange = new AtomicBoolean();
        var remote = session.remote();
        remote.extensions().entries(directory, entry -> add(into, entry), _ -> strange.set(true));
        if (strange.get()) {
            into.clear();
            remote.names(directory, entry -> add(into, entry));
        }
    }

    private static void add(RemoteNames.Names into, Entry entry) {
        into.add(entry.name(), entry.kind() == Entry.Kind.DIRECTORY);
    }
}
