package wherry.client.shell;

import wherry.client.transfer.Event;
import wherry.client.transfer.Evidence;
import wherry.client.transfer.Report;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Says events in words for people. */
final class Aloud implements Report {
    private final Screen screen;
    private volatile UnaryOperator<String> here = UnaryOperator.identity();

    Aloud(Screen screen) {
        this.screen = screen;
    }

    /** From now on local files are told as somebody in this directory would name them. */
    void seenFrom(Supplier<Path> directory) {
        here = path -> near(directory.get(), path);
    }

    /** A local path as somebody in this directory would name it; other paths as they are. */
    static String near(Path directory, String path) {
        var inside = directory.toString().equals("/") ? "/" : directory + "/";
        return path.startsWith(inside) && path.length() > inside.length()
                ? path.substring(inside.length())
                : path;
    }

    @Override
    public void tell(Event event) {
        switch (event) {
            case Event.Stored(var local, var path, _, var evidence) ->
                    screen.talk(here.apply(local) + " -> " + path + number(evidence));
            case Event.Fetched(var path, var local, _, _) ->
                    screen.talk(path + " -> " + here.apply(local));
            case Event.Skipped(var name, var why) ->
                    screen.talk("skipped: " + here.apply(name) + " " + why);
            case Event.Failed failed -> screen.trouble(here.apply(trouble(failed)));
            case Event.Noted(var name, var what) -> screen.talk(here.apply(name) + " " + what);
            case Event.Retry retry -> screen.talk(again(retry));
            case Event.Deleted(var path) -> screen.talk(path + " deleted");
            case Event.Made(var path) -> screen.talk(path + " made");
            case Event.Renamed(var from, var to) -> screen.talk(from + " -> " + to);
            case Event.Planned(var action, var path, _) -> screen.talk(action + "  " + path);
            case Event.Connected _, Event.Output _, Event.Summary _ -> {}
        }
    }

    private static String number(Evidence evidence) {
        return evidence.generation() > 0 ? ";" + evidence.generation() : "";
    }

    private static String trouble(Event.Failed failed) {
        var message = failed.failure().message();
        return isAbout(message, failed.name()) ? message : failed.name() + ": " + message;
    }

    /** A message may name a file in passing, and still be about another one or the line. */
    private static boolean isAbout(String message, String name) {
        return message.startsWith(name) || message.contains(name + ": ");
    }

    private static String again(Event.Retry retry) {
        return String.format(
                Locale.ROOT,
                "%s. Trying again in %.1f s (%d of %d)",
                retry.why().message().replaceFirst(": try again.*", ""),
                retry.pause().toMillis() / 1000.0,
                retry.attempt(),
                retry.most());
    }
}
