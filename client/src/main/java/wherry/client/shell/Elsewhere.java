package wherry.client.shell;

import java.util.Map;
import java.util.Optional;

/** Words that other programs for this job have, and what does their work here. */
final class Elsewhere {
    private static final String LIST = "'ls' lists";
    private static final String RIGHTS =
            "who may do what is for the server to say; 'stat FILE' shows what you may";
    private static final String LINKS = "RFC 913 knows no links";
    private static final String OCTETS = "files cross the wire as they are anyway ('type B')";
    private static final String DIGESTS = "'hash FILE' tells the SHA-256";
    private static final String EDITOR = "'edit FILE' opens your editor";
    private static final String ON_THIS_SIDE = "'!' before it runs it on this side";

    private static final Map<String, String> ADVICE =
            Map.ofEntries(
                    Map.entry(
                            "mirror",
                            "'get -r' and 'put -r' move directories, 'sync' makes two the same"),
                    Map.entry("pget", "'get' does it, and 'set parallel 4' takes more lines"),
                    Map.entry("queue", "'&' behind a command runs it beside, 'jobs' shows which"),
                    Map.entry("bg", "'&' behind a command runs it beside, 'jobs' shows which"),
                    Map.entry("kill", "'fg N' watches what runs beside, and Ctrl-C stops it then"),
                    Map.entry("mrm", "'rm' takes several names and globs"),
                    Map.entry("mdelete", "'rm' takes several names and globs"),
                    Map.entry("mmv", "'mv' takes several names and globs before a directory"),
                    Map.entry("copy", "'get' it, then 'put' it under the other name"),
                    Map.entry("source", "'wherry -b FILE' runs the commands in a file"),
                    Map.entry("cls", LIST),
                    Map.entry("nlist", LIST),
                    Map.entry("chmod", RIGHTS),
                    Map.entry("chown", RIGHTS),
                    Map.entry("chgrp", RIGHTS),
                    Map.entry("umask", RIGHTS),
                    Map.entry("ln", LINKS),
                    Map.entry("symlink", LINKS),
                    Map.entry("binary", OCTETS),
                    Map.entry("image", OCTETS),
                    Map.entry("ascii", "'type A' has line ends changed on the way"),
                    Map.entry("prompt", "'set confirm off' asks nothing any more"),
                    Map.entry("progress", "'set progress off' shows none any more"),
                    Map.entry("passive", "there is one connection, and nothing to choose"),
                    Map.entry("user", "'open USER@HOST' logs in as somebody else"),
                    Map.entry("login", "'open USER@HOST' logs in as somebody else"),
                    Map.entry("connect", "'open USER@HOST' connects"),
                    Map.entry("disconnect", "'close' does that, 'quit' leaves"),
                    Map.entry("cp", "'get' it, then 'put' it under the other name"),
                    Map.entry("append", "'get' it, change it, and 'put' it; or 'edit' it"),
                    Map.entry("touch", "'put' makes files, with the time they have here"),
                    Map.entry("size", "'stat FILE' tells it"),
                    Map.entry("modtime", "'stat FILE' tells it"),
                    Map.entry("md5sum", DIGESTS),
                    Map.entry("sha1sum", DIGESTS),
                    Map.entry("vi", EDITOR),
                    Map.entry("vim", EDITOR),
                    Map.entry("nano", EDITOR),
                    Map.entry("emacs", EDITOR),
                    Map.entry("lrm", "'!rm FILE' deletes on this side"),
                    Map.entry("lcat", "'!cat FILE' shows a file of this side"),
                    Map.entry("grep", "'get' the file first; " + ON_THIS_SIDE),
                    Map.entry("clear", "Ctrl-L clears the screen"),
                    Map.entry("history", "Ctrl-R looks for what was typed, the arrows go back"),
                    Map.entry("debug", "start wherry with -v or -vv"));

    private static final String TOLD = "what happens is told anyway";
    private static final String WHERE = "the last word says where to: 'get -t FILE… DIRECTORY'";
    private static final String THERE = "the last word says where to: 'put -t FILE… DIRECTORY'";
    private static final String TAKEN =
            "a name that is taken is never replaced by it: 'rm' that first";

    /** Options of their commands by the same name, which mean nothing here or something else. */
    private static final Map<String, String> OPTIONS =
            Map.ofEntries(
                    Map.entry("get O", WHERE),
                    Map.entry("get o", WHERE),
                    Map.entry("mget O", WHERE),
                    Map.entry("put O", THERE),
                    Map.entry("put o", THERE),
                    Map.entry("mput O", THERE),
                    Map.entry("get E", "'rm' deletes there what 'get' has brought"),
                    Map.entry("put E", "'sync --remove-source' deletes here what is proven there"),
                    Map.entry("get e", "'-f' replaces what is here without asking"),
                    Map.entry("put e", "'-f' replaces what is there without asking"),
                    Map.entry("mget d", "'get -r' brings directories with all they hold"),
                    Map.entry("mput d", "'put -r' takes directories with all they hold"),
                    Map.entry("get v", TOLD),
                    Map.entry("put v", TOLD),
                    Map.entry("ls R", "'tree' and 'find' go all the way down"),
                    Map.entry("ls d", "'stat DIRECTORY' tells of the directory itself"),
                    Map.entry("ls n", "RFC 913 knows no owners: '-l' tells size and time"),
                    Map.entry("ls f", "names come sorted, with -t and -S by time and size"),
                    Map.entry("ls F", "directories end in / anyway"),
                    Map.entry("rm i", "more than one is asked about anyway"),
                    Map.entry("rm v", TOLD),
                    Map.entry("rm d", "'rmdir' removes empty directories"),
                    Map.entry("mv f", TAKEN),
                    Map.entry("mv n", TAKEN),
                    Map.entry("mv i", TAKEN),
                    Map.entry("mv v", TOLD),
                    Map.entry("mkdir m", RIGHTS),
                    Map.entry("mkdir v", TOLD),
                    Map.entry("df i", "it tells of octets; 'find' shows what there is"),
                    Map.entry("du a", "'ls -l' tells how large files are"),
                    Map.entry("head c", "it shows whole lines; 'get' brings all octets"),
                    Map.entry("open u", "'open USER@HOST' logs in as that user"),
                    Map.entry("open p", "'open USER@HOST:PORT' names the port"),
                    Map.entry("find n", "the pattern needs no -name: 'find DIRECTORY *.pdf'"));

    private Elsewhere() {}

    /** What does the work of an option that a command has elsewhere, but not here. */
    static Optional<String> option(String command, char letter) {
        return Optional.ofNullable(OPTIONS.get(command + " " + letter));
    }

    /** What to type instead of a word of theirs. */
    static Optional<String> advice(String word) {
        return Optional.ofNullable(ADVICE.get(word));
    }
}
