package wherry.client.transfer;

import org.jspecify.annotations.Nullable;

import wherry.client.remote.Entry;
import wherry.client.remote.FileFailed;
import wherry.client.remote.Request;

import java.util.function.Consumer;

/** A directory of the server that is listed into the backlog, and made here when it is. */
final class DirectoryFound implements Request.Ending<String> {
    private final Job job;
    private final Into backlog;
    private final Backlog.Item directory;
    private final Consumer<Exception> lost;
    private final @Nullable Backlog held;
    private @Nullable FileFailed trouble;
    private boolean made;

    /** One that goes into this backlog; {@code lost} is told when the connection ended before. */
    DirectoryFound(Job job, Backlog.Item directory, Into backlog, Consumer<Exception> lost) {
        this.lost = lost;
        this.held = job.line().isPatient() ? new Backlog(job.local()) : null;
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
        var path = RemotePath.join(directory.path(), entry.name());
        var inside = RemotePath.tail(path, directory.depth() + 1);
        if (trouble != null || !job.manner().selection().holds(inside, isDirectory)) {
            return;
        }
        try {
            var target = directory.target().resolve(RemotePath.safe(entry.name()));
            var item = new Backlog.Item(entry, path, target, directory.depth() + 1);
            if (held == null) {
                backlog.add(item);
            } else {
                held.add(item);
            }
        } catch (FileFailed unsafe) {
            job.report().failed(path, Failure.of(unsafe));
        }
    }

    private void make() {
        if (made || job.manner().rehearses()) {
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
            return;
        }
        try {
            passOn();
        } catch (FileFailed full) {
            failed(full);
        }
    }

    /** A listing that is cut off, and heard once more, must not tell of the same files twice. */
    private void passOn() throws FileFailed {
        if (held == null) {
            return;
        }
        try (held) {
            for (var item = held.take(); item != null; item = held.take()) {
                backlog.add(item);
            }
        }
    }

    @Override
    public void failed(Exception why) {
        if (Persistence.isPassing(why)) {
            lost.accept(why);
        } else {
            job.report().failed(directory.path(), Failure.of(why));
        }
    }
}
