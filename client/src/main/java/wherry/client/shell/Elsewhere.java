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

    private Elsewhere() {}

    /** What to type instead of a word of theirs. */
    static Optional<String> advice(String word) {
        return Optional.ofNullable(ADVICE.get(word));
    }
}
