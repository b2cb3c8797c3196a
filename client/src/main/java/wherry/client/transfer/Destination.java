package wherry.client.transfer;

import wherry.client.remote.ExitCode;
import wherry.client.transfer.LocalTree.Source;

import java.io.IOException;
import java.util.List;

/**
 * Where sources go on the server, and under which names.
 *
 * @param job what they are put by
 * @param into a directory or the name of one file or tree; empty for the connected directory
 * @param several whether it must be a directory, because it was spelled so or for their number
 */
record Destination(Job job, String into, boolean several) {

    /** Whether files keep their names within it, as far as can be told without asking. */
    boolean isWithin() {
        return into.isEmpty() || several;
    }

    /** What a source is to become, where the server tells files from directories. */
    LocalWalk.Step root(Source source, boolean recursive) throws IOException {
        var path = source.path();
        if (recursive && job.local().isDirectory(path)) {
            return new LocalWalk.Step(path, directoryName(source), true);
        }
        var inside = isWithin() || job.remote().isDirectory(into);
        var name = inside ? RemotePath.join(into, LocalWalk.nameOf(path)) : into;
        return new LocalWalk.Step(path, name, false);
    }

    /** The name of a directory, which may be this one itself. */
    String directoryName(Source source) throws IOException {
        return !source.nameless() && (into.isEmpty() || job.remote().isDirectory(into))
                ? RemotePath.join(into, LocalWalk.nameOf(source.path()))
                : into;
    }

    /** Whether all of them have room in it; several trees must not all become the same one. */
    boolean holds(List<Source> sources) throws IOException {
        var trees = sources.stream().anyMatch(each -> job.local().isDirectory(each.path()));
        if (into.isEmpty() || sources.size() < 2 || !trees || job.remote().isDirectory(into)) {
            return true;
        }
        var trouble = into + " is no directory there, so it cannot hold several: 'mkdir' it first";
        job.report().failed(into, new Failure(trouble, ExitCode.NOTHING_DONE));
        return false;
    }
}
