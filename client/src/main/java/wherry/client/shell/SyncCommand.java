package wherry.client.shell;

import wherry.client.remote.FileFailed;
import wherry.client.remote.RemoteRefused;
import wherry.client.transfer.Sync;
import wherry.client.transfer.SyncWish;

import java.io.IOException;

/** Makes one directory hold what another holds. */
final class SyncCommand {
    static final ShellCommand ROW =
            ShellCommand.named(
                            "sync",
                            "LOCAL REMOTE",
                            "makes the directory REMOTE hold what LOCAL holds",
                            "sync results copy")
                    .flag('d', "down", "REMOTE LOCAL, the other way: LOCAL becomes what REMOTE is")
                    .flag('D', "delete", "deletes what only the other side has, behind a guard")
                    .flag(
                            new Flag(
                                    'm',
                                    "max-delete",
                                    "N",
                                    "so many files at most; usually 50, and a tenth of all"))
                    .flag('c', "checksum", "compares contents, not sizes and times")
                    .flag('R', "remove-source", "deletes files here once they are proven there")
                    .flag('C', "case-sensitive", "moves names that differ only in case")
                    .moves(Wants.LOCAL_THEN_REMOTE, SyncCommand::run);

    private SyncCommand() {}

    private static void run(Session session, Arguments arguments)
            throws IOException, RemoteRefused, FileFailed, UsageMistake {
        var down = arguments.count(2, 2).has('d');
        if (down && arguments.has('R')) {
            throw new UsageMistake("--remove-source deletes on this side: leave out --down");
        }
        var wish =
                new SyncWish(
                        down,
                        arguments.has('D'),
                        arguments.number('m').orElse(null),
                        arguments.has('c'),
                        arguments.has('R'),
                        arguments.has('C'));
        var local = session.local().at(arguments.here(down ? 1 : 0));
        var remote = arguments.onTheWire(down ? 0 : 1);
        new Sync(session.job(false), wish).run(local, remote);
    }
}
