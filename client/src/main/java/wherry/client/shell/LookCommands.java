package wherry.client.shell;

import wherry.client.remote.Entry;
import wherry.client.remote.FileFailed;
import wherry.client.remote.RemoteRefused;
import wherry.client.transfer.LocalFiles;
import wherry.client.transfer.TypedPath;
import wherry.protocol.TransferType;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The commands that look around and change nothing. */
final class LookCommands {
    private LookCommands() {}

    static void ls(Session session, List<TypedPath> words)
            throws IOException, RemoteRefused, FileFailed, UsageMistake {
        var arguments = Arguments.of(words, "l").count(0, 1);
        if (!arguments.paths().isEmpty() && arguments.paths().getFirst().isGlob()) {
            session.tree().expand(arguments.paths().getFirst(), session.screen()::data);
            return;
        }
        var path = arguments.paths().isEmpty() ? "" : arguments.onTheWire(0);
        try (var rows = new SortedRows(session.screen())) {
            if (arguments.has('l')) {
                session.remote()
                        .details(
                                path,
                                entry -> rows.add(entry.name(), inColumns(entry)),
                                strange -> rows.add("", strange));
            } else {
                session.remote().names(path, entry -> rows.add(entry.name(), entry.name()));
            }
        }
    }

    private static String inColumns(Entry entry) {
        var directory = entry.kind() == Entry.Kind.DIRECTORY;
        return String.format(
                Locale.ROOT,
                "%20s  %s  %s",
                directory ? "-" : Long.toString(entry.size()),
                entry.modified(),
                directory ? entry.name() + "/" : entry.name());
    }

    static void cd(Session session, List<TypedPath> words)
            throws IOException, RemoteRefused, FileFailed, UsageMistake {
        var arguments = Arguments.of(words, "").count(0, 1);
        session.enter(arguments.paths().isEmpty() ? "" : arguments.onTheWire(0));
    }

    static void pwd(Session session, List<TypedPath> words)
            throws IOException, RemoteRefused, UsageMistake {
        Arguments.of(words, "").count(0, 0);
        session.screen().data(session.directory());
    }

    static void status(Session session, List<TypedPath> words)
            throws IOException, RemoteRefused, UsageMistake {
        Arguments.of(words, "").count(0, 0);
        session.remote().status().forEach(session.screen()::data);
    }

    static void type(Session session, List<TypedPath> words)
            throws IOException, RemoteRefused, UsageMistake {
        var arguments = Arguments.of(words, "").count(0, 1);
        if (arguments.paths().isEmpty()) {
            session.screen().data(session.type().letter() + " " + session.type().word());
            return;
        }
        var letter = arguments.paths().getFirst().text();
        for (var type : TransferType.values()) {
            if (letter.equalsIgnoreCase(String.valueOf(type.letter()))) {
                session.type(type);
                return;
            }
        }
        throw new UsageMistake("there are only the types A, B and C");
    }

    static void lcd(Session session, List<TypedPath> words) throws FileFailed, UsageMistake {
        var arguments = Arguments.of(words, "").count(1, 1);
        session.local().enter(arguments.paths().getFirst().text());
    }

    static void lpwd(Session session, List<TypedPath> words) throws UsageMistake {
        Arguments.of(words, "").count(0, 0);
        session.screen().data(session.local().directory().toString());
    }

    static void lls(Session session, List<TypedPath> words) throws FileFailed, UsageMistake {
        var arguments = Arguments.of(words, "").count(0, 1);
        var local = session.local();
        var typed = arguments.paths().isEmpty() ? "" : arguments.paths().getFirst().text();
        for (var child : local.children(local.at(typed))) {
            var mark = local.kind(child) == LocalFiles.Kind.DIRECTORY ? "/" : "";
            session.screen().data(child.getFileName() + mark);
        }
    }
}
