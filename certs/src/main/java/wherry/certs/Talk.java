package wherry.certs;

import picocli.CommandLine.Model.CommandSpec;

import wherry.certs.keep.FilePair;
import wherry.protocol.Printable;

import java.io.PrintWriter;

/** Where a command's words go: data to standard output, talk to standard error. */
final class Talk {
    private final PrintWriter out;
    private final PrintWriter err;

    Talk(CommandSpec command) {
        out = command.commandLine().getOut();
        err = command.commandLine().getErr();
    }

    /** The files that were written, one a line: data. */
    void written(FilePair files) {
        data(files.certificate().toString());
        data(files.key().toString());
    }

    /** One line on standard output. */
    void data(String line) {
        out.println(Printable.of(line));
        out.flush();
    }

    /** One line on standard error. */
    void say(String line) {
        err.println(Printable.of(line));
        err.flush();
    }
}
