package wherry.lab.attack;

import wherry.lab.ground.Stage;
import wherry.lab.report.Story;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** Links that lead out. */
final class SymlinkEscape implements Lab {
    @Override
    public String name() {
        return "symlink-escape";
    }

    @Override
    public String principle() {
        return "Complete mediation: the way to a file is checked at every step, not at the door";
    }

    @Override
    public void run(Stage stage, Story story) throws IOException {
        var outside = new Outside(stage);
        story.attack("Another program of this machine has left links in anna's root.");
        var window = link(stage, "window", outside.top().resolve(Outside.SECRET));
        var door = link(stage, "door", outside.top());
        var names = List.of("window", "door", "door/" + Outside.SECRET, "door/new.txt");
        for (var name : names) {
            outside.reach(name);
            story.seen("RETR, KILL, NAME, CDIR, LIST and STOR " + name + ": " + outside.last());
        }
        story.defence(
                "every step is opened relative to the one before, and none of them through a link"
                        + " (O_NOFOLLOW; wherry.server.files, Directory, Pin)");
        story.audit(Trail.last(stage.host().audit(), "door/"));
        story.claim("nothing behind a link was read or listed", !outside.isTold());
        story.claim("nothing behind a link was changed or made", outside.isUntouched());
        story.claim("the links are what they were", isLink(window) && isLink(door));
        Files.deleteIfExists(window);
        Files.deleteIfExists(door);
    }

    private static Path link(Stage stage, String name, Path to) throws IOException {
        var link = stage.host().files().resolve(name);
        Files.createDirectories(stage.host().files());
        Files.deleteIfExists(link);
        return Files.createSymbolicLink(link, to);
    }

    private static boolean isLink(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS) && Files.isSymbolicLink(path);
    }
}
