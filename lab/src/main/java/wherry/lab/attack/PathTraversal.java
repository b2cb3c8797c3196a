package wherry.lab.attack;

import wherry.lab.ground.Stage;
import wherry.lab.report.Story;

import java.io.IOException;
import java.util.List;

/** Names that climb. */
final class PathTraversal implements Lab {
    private static final List<String> WAYS =
            List.of(
                    "../" + Outside.SECRET,
                    "/../" + Outside.SECRET,
                    "here/../../" + Outside.SECRET,
                    "./.././" + Outside.SECRET,
                    "..//" + Outside.SECRET,
                    "....//" + Outside.SECRET,
                    "..\\" + Outside.SECRET,
                    "%2e%2e/" + Outside.SECRET,
                    "\u2025/" + Outside.SECRET,
                    "..",
                    "/..");

    @Override
    public String name() {
        return "path-traversal";
    }

    @Override
    public String principle() {
        return "Least privilege: a user's names end at the user's own root";
    }

    @Override
    public void run(Stage stage, Story story) throws IOException {
        var outside = new Outside(stage);
        story.attack("anna, logged in, reaches for a file beside her root, by names that climb.");
        for (var way : WAYS) {
            outside.reach(way);
            story.seen("RETR, KILL, NAME, CDIR, LIST and STOR " + way + ": " + outside.last());
        }
        var absolute = outside.top().resolve(Outside.SECRET).toString();
        outside.reach(absolute);
        story.seen("and by its name on the disk: " + outside.last());
        story.defence(
                "names are resolved without the disk, part by part (wherry.server.files,"
                        + " VirtualPath), then walked by directory handle (Directory, Pin)");
        story.audit(Trail.last(stage.host().audit(), Outside.SECRET));
        story.claim("nothing outside was read or listed", !outside.isTold());
        story.claim("nothing outside was changed, made or deleted", outside.isUntouched());
    }
}
