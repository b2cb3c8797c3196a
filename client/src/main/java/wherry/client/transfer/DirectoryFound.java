package wherry.client.transfer;

import org.jspecify.annotations.Nullable;

import wherry.client.remote.Entry;
import wherry.client.remote.FileFailed;
import wherry.client.remote.Request;

/** A directory of the server that is listed into the backlog, and made here when it is. */
final class DirectoryFound implements Request.Ending<String> {
    private final Job job;
    private final Into backlog;
    private final Backlog.Item directory;
    private @Nullable FileFailed trouble;
    private boolean made;

    DirectoryFound(Job job, Backlog.Item directory, Into backlog) {
        this.job = job;
        this.backlog = backlog;
        this.directory = directory;
    }

    /** Where what it holds goes. */
    interface Into {
        /** Takes one. */
        void add(Backlog.Item item) throws FileFailed;
    }

    Request request() {
        return new Request.Look(directory.path(), this::entry, this);
    }

    private void entry(Entry entry) {
        make();
        var isDirectory = entry.kind() == Entry.Kind.DIRECTORY;
        if (trouble != null || !job.manner().selection().holds(entry.name(), isDirectory)) {
            return;
        }
        var path = RemotePath.join(directory.path(), entry.name());
        try {
            var target = directory.target().resolve(RemotePath.safe(entry.name()));
            backlog.add(new Backlog.Item(entry, path, target, directory.depth() + 1));
        } catch (FileFailed unsafe) {
            job.report().failed(path, Failure.of(unsafe));
        }
    }

    private void make() {
        if (made) {
            return;
        }
        made = true;
        try {
            job.local().makeDirectory(directory.target());
        } catch (FileFailed cannot) {
            trouble = cannot;
        }
    }

    @Override
    public void done(String listed) {
        make();
        if (trouble != null) {
            failed(trouble);
        }
    }

    @Override
    public void failed(Exception why) {
        job.report().failed(directory.path(), Failure.of(why));
    }
}
