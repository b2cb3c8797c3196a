package wherry.lab.attack;

import wherry.lab.ground.Place;
import wherry.lab.ground.Stage;
import wherry.lab.ground.Talk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What lies beside the user's files and is none of the user's business. */
final class Outside {
    /** A file there. */
    static final String SECRET = "secret-of-another.txt";

    private static final String CONTENT = "this belongs to somebody else";

    private final Stage stage;
    private final Path top;
    private final Map<String, String> before;
    private final List<String> replies = new ArrayList<>();
    private boolean read;

    Outside(Stage stage) throws IOException {
        this.stage = stage;
        this.top = Objects.requireNonNull(stage.host().files().getParent());
        Files.writeString(top.resolve(SECRET), CONTENT);
        this.before = Place.seen(top, stage.host().files());
    }

    Path top() {
        return top;
    }

    /** Tries all there is to try with this name. */
    void reach(String name) throws IOException {
        try (var talk = stage.login()) {
            var got = talk.retrieve(name);
            read |= got.isPresent() && isSecret(got.get());
            for (var command : List.of("KILL " + name, "NAME " + name, "CDIR " + name)) {
                replies.add(talk.ask(command));
            }
            replies.add(talk.ask("LIST F " + name));
            replies.add(store(talk, name));
        }
    }

    private static String store(Talk talk, String name) throws IOException {
        return talk.store("OLD", name, "overwritten".getBytes(StandardCharsets.US_ASCII));
    }

    private static boolean isSecret(byte[] content) {
        return new String(content, StandardCharsets.UTF_8).contains(CONTENT);
    }

    /** The last thing that was said. */
    String last() {
        return replies.isEmpty() ? "nothing" : replies.getLast();
    }

    /** Whether the secret was told, in content or in a listing. */
    boolean isTold() {
        return read || replies.stream().anyMatch(reply -> reply.contains(SECRET + "\r\n"));
    }

    /** Whether all is as it was. */
    boolean isUntouched() throws IOException {
        return Place.seen(top, stage.host().files()).equals(before);
    }
}
